// A customer who left: an order keeps what was ordered and paid, and none of their words.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { newId } from '#platform/transaction.ts';
import { customerFacts } from '../customer/events.ts';
import { ordersUnderWay } from './events.ts';
import { orderSubgraph } from './subgraph.ts';
import { cancel, mina, place, wish } from './testing/app.ts';
import { announceCatalog } from './testing/catalog.ts';
import { customersAnswer } from './testing/customers.ts';
import { orderTold } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([orderSubgraph]);
  customersAnswer(rig);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

const underWay = async (customerId: string) => {
  const answer = await rig.bus.ask(ordersUnderWay, { customerId }, { timeoutMs: 5_000 });
  return ordersUnderWay.answer.parse(answer).orderIds;
};

test('orders under way are told until they end; once the customer is gone their words are, and nothing else', async () => {
  const input = wish({ note: '초인종 누르지 마세요' });
  const { order: paid } = await place(rig, input);
  // An app may use the id of one order as the key of another.
  const { order: cancelled } = await place(rig, wish({ idempotencyKey: paid?.id ?? '' }));
  if (!paid || !cancelled) throw new Error('both were placed');
  expect(await underWay('mina')).toEqual([paid.id, cancelled.id]);
  expect(await underWay('junho')).toEqual([]);

  await cancel(rig, cancelled.id, mina, '마음이 바뀌었어요');
  const told = orderTold(rig, paid.id);
  await told.goes(['PaymentApproved', 'PAID']);
  expect(await underWay('mina')).toEqual([paid.id]);
  await told.goes(['TicketExpired', 'CANCELLED']);
  expect(await underWay('mina')).toEqual([]);

  const before = await rowsOf(paid.id, cancelled.id);
  const at = new Date().toISOString();
  await rig.tell(customerFacts.CustomerErased, newId(), { customerId: 'junho', at });
  await rig.allHeard();
  expect(await rowsOf(paid.id, cancelled.id)).toEqual(before);
  expect(JSON.stringify(before)).toMatch(/초인종.*마음이 바뀌었어요/);

  await rig.tell(customerFacts.CustomerErased, newId(), { customerId: 'mina', at });
  await rig.allHeard();
  expect(await rowsOf(paid.id, cancelled.id)).toEqual(
    before.map((row) => ({ ...row, note: null, cancellation_message: null })),
  );
  expect(JSON.stringify(await rig.said('order', paid.id))).not.toContain('초인종');
  const kept = await keysOf('mina');
  expect(kept.map(({ order_id }) => order_id)).toEqual([paid.id, cancelled.id].sort());
  for (const { key } of kept) expect([input.idempotencyKey, paid.id]).not.toContain(key);
});

test('whoever signed in again keeps what they ordered since, however late it is heard that they had left', async () => {
  const leftAt = new Date();
  const input = wish({ note: '다시 왔어요' });
  const { order } = await place(rig, input);
  if (!order) throw new Error('it was placed');
  await rig.tell(customerFacts.CustomerErased, newId(), { customerId: 'mina', at: leftAt.toISOString() });
  await rig.allHeard();
  expect(await rowsOf(order.id, order.id)).toMatchObject([{ note: '다시 왔어요' }]);
  expect(await keysOf('mina')).toContainEqual({ order_id: order.id, key: input.idempotencyKey });
  expect((await place(rig, input)).order?.id).toBe(order.id);
});

const keysOf = (customerId: string) =>
  rig.rows<{ order_id: string; key: string }>(
    'order',
    'select order_id, idempotency_key as key from placement where customer_id = ? order by order_id',
    [customerId],
  );

const rowsOf = (...ids: string[]) =>
  rig.rows<Record<string, unknown>>('order', 'select * from orders where id in (?, ?) order by id', ids);
