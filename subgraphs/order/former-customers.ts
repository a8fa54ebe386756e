// A customer who wants to leave: whether their orders have ended, and, once they are gone, what of their words is forgotten.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { forgetPersonal } from '#platform/outbox/personal.ts';
import { MAX_ORDERS_UNDER_WAY_TOLD, orderFacts } from './events.ts';

/** The index of orders under way is small, whoever they are of. */
export const answerOrdersUnderWay =
  (reader: () => SqlEntityManager) =>
  async ({ customerId }: { customerId: string }): Promise<{ orderIds: string[] }> => {
    const rows = await reader().execute<{ id: string }[]>(
      `select id from orders where customer_id = ? and status not in ('DELIVERED', 'CANCELLED')
       order by placed_at, id limit ?`,
      [customerId, MAX_ORDERS_UNDER_WAY_TOLD],
    );
    return { orderIds: rows.map(({ id }) => id) };
  };

/** Everything they wrote: notes, reasons, the keys their apps made up. What was ordered and paid stays. */
export async function forgetWords(em: SqlEntityManager, customerId: string): Promise<void> {
  // Every order still came of one key, as the doctor checks; it is only no longer the one their app made up.
  await em.execute(
    `update placement set idempotency_key = order_id, content_hash = '' where customer_id = ?`,
    [customerId],
  );
  await em.execute(
    `update orders set note = null, cancel_words = null,
       cancellation_message = case when cancellation_reason <> 'CUSTOMER' then cancellation_message end
     where customer_id = ?`,
    [customerId],
  );
  const orders = await em.execute<{ id: string }[]>('select id from orders where customer_id = ?', [
    customerId,
  ]);
  await forgetPersonal(
    em,
    Object.values(orderFacts),
    orders.map(({ id }) => id),
  );
}
