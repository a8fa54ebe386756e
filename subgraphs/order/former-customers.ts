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

/**
 * Everything they wrote before they left: notes, reasons, the keys their apps made up. What was ordered and paid stays, and so does
 * all of whoever signed in again since, however late this is heard.
 */
export async function forgetWords(em: SqlEntityManager, customerId: string, leftAt: Date): Promise<void> {
  // Each order keeps one key, as the doctor checks, but a random one. The order's own id would not do: the app may have used it as the
  // key of another order.
  await em.execute(
    `update placement set idempotency_key = gen_random_uuid(), content_hash = '' from orders
     where placement.customer_id = ? and orders.id = placement.order_id and orders.placed_at <= ?`,
    [customerId, leftAt],
  );
  const orders = await em.execute<{ id: string }[]>(
    `update orders set note = null, cancel_words = null,
       cancellation_message = case when cancellation_reason <> 'CUSTOMER' then cancellation_message end
     where customer_id = ? and placed_at <= ? returning id`,
    [customerId, leftAt],
  );
  await forgetPersonal(
    em,
    Object.values(orderFacts),
    orders.map(({ id }) => id),
  );
}
