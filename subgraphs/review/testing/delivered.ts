// Deliveries as the review context hears of them.
import { eventually } from '#platform/testing/eventually.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { orderFacts } from '../../order/events.ts';

export const DELIVERED_AT = '2026-11-22T11:30:00.000Z';

export type Whose = { customerId?: string; storeId?: string; ownerId?: string };

export const delivered = (
  orderId: string,
  { customerId = 'mina', storeId = 's1', ownerId = 'kim' }: Whose,
) => ({
  orderId,
  customerId,
  storeId,
  ownerId,
  at: DELIVERED_AT,
  storeName: '교촌치킨 역삼점',
  firstItemName: '후라이드 치킨',
  lineCount: 1,
  total: 21_000,
  riderId: 'lee',
});

/** Tells that the orders were delivered, and waits until the context has heard it. */
export async function deliver(rig: Rig, orderIds: readonly string[], whose: Whose = {}): Promise<void> {
  for (const id of orderIds) await rig.tell(orderFacts.OrderDelivered, id, delivered(id, whose));
  await eventually(
    async () => {
      const rows = await rig.rows<{ order_id: string }>('review', 'select order_id from order_review');
      const heard = new Set(rows.map((row) => row.order_id));
      return orderIds.every((id) => heard.has(id));
    },
    { describe: 'the deliveries to be heard of' },
  );
}
