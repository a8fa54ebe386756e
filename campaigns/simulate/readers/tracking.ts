// Tracking's row of an order is what its facts come to, in the order of their numbers; and what it shows is where the order stands.
import { isDeepStrictEqual } from 'node:util';
import type { OrderRow } from '../../../subgraphs/order/order.entity.ts';
import type { PaymentRow } from '../../../subgraphs/payment/payment.entity.ts';
import { storyOf } from '../../../subgraphs/tracking/domain/story.ts';
import { type Heard, hear, type Tracking } from '../../../subgraphs/tracking/domain/tracking.ts';
import { fromRow, type TrackingRow, toRow } from '../../../subgraphs/tracking/tracking.entity.ts';
import type { Complaint, Listened } from '../readers.ts';

export function* checkTracking(listened: Listened): Iterable<Complaint> {
  const rows = new Map(
    listened.rows<TrackingRow>('tracking', 'order_tracking').map((row) => [row.orderId, row]),
  );
  const rebuilt = rebuild(listened);
  for (const orderId of new Set([...rows.keys(), ...rebuilt.keys()])) {
    const [row, tracking] = [rows.get(orderId), rebuilt.get(orderId)];
    if (!row || !tracking || !isDeepStrictEqual(row, toRow(tracking)))
      yield { orderId, what: 'its row is not what it was told' };
  }

  // Without a word of tracking's own code but what customers see.
  const payments = new Map(listened.rows<PaymentRow>('payment', 'payment').map((row) => [row.id, row]));
  for (const order of listened.rows<OrderRow>('order', 'orders')) {
    const row = rows.get(order.id);
    const wrong = row ? whatIsWrong(row, order, payments.get(order.id)) : 'it is not shown';
    if (wrong) yield { orderId: order.id, what: wrong };
  }
}

function whatIsWrong(row: TrackingRow, order: OrderRow, payment: PaymentRow | undefined): string | undefined {
  const revisions = fromRow(row).steps.map(({ revision }) => revision);
  if (revisions.some((revision, index) => revision !== index + 1)) return `its steps are ${revisions}`;
  const story = storyOf(fromRow(row));
  if (!story) return 'there is nothing to show of it';
  if (story.now.revision !== order.revision) return `revision ${story.now.revision} of ${order.revision}`;
  if (story.now.status !== order.status) return `it is shown as ${story.now.status} and is ${order.status}`;
  if (story.refunded !== (payment?.refunded ?? 0)) return `it shows ${story.refunded} won given back`;
  const isCarried = order.status === 'PICKED_UP' || order.status === 'DELIVERED';
  if (isCarried && row.riderId !== order.riderId)
    return `it shows rider ${row.riderId}, not ${order.riderId}`;
  return undefined;
}

/** Each context's facts lie in the order of their numbers. */
function rebuild({ said, world }: Listened): ReadonlyMap<string, Tracking> {
  const rebuilt = new Map<string, Tracking>();
  for (const { key, type, sequence, data } of said)
    if (world.hears.tracking?.has(type))
      rebuilt.set(key, hear(rebuilt.get(key), { type, sequence, data } as Heard));
  return rebuilt;
}
