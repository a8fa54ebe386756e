// Which orders have not moved for longer than they should: what an operator looks at first.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { OrderStatus } from './domain/lifecycle.ts';
import type { stuckOrders } from './events.ts';

const seconds = (byDefault: number) => z.coerce.number().positive().default(byDefault);

/** Each a little longer than the stored deadline that should have moved the order, or than a kitchen or a rider ever takes. */
export const stuckSettings = z.object({
  ORDER_STUCK_AFTER_PLACED_SECONDS: seconds(5 * 60),
  ORDER_STUCK_AFTER_PAID_SECONDS: seconds(10 * 60),
  ORDER_STUCK_AFTER_ACCEPTED_SECONDS: seconds(60 * 60),
  ORDER_STUCK_AFTER_COOKING_SECONDS: seconds(2 * 60 * 60),
  ORDER_STUCK_AFTER_READY_SECONDS: seconds(60 * 60),
  ORDER_STUCK_AFTER_PICKED_UP_SECONDS: seconds(2 * 60 * 60),
  ORDER_STUCK_AFTER_CANCELLING_SECONDS: seconds(5 * 60),
});
export type StuckSettings = z.output<typeof stuckSettings>;

type UnderWay = Exclude<OrderStatus, 'DELIVERED' | 'CANCELLED'>;

export const patienceIn = (settings: StuckSettings): Readonly<Record<UnderWay, number>> => ({
  PLACED: settings.ORDER_STUCK_AFTER_PLACED_SECONDS,
  PAID: settings.ORDER_STUCK_AFTER_PAID_SECONDS,
  ACCEPTED: settings.ORDER_STUCK_AFTER_ACCEPTED_SECONDS,
  COOKING: settings.ORDER_STUCK_AFTER_COOKING_SECONDS,
  READY: settings.ORDER_STUCK_AFTER_READY_SECONDS,
  PICKED_UP: settings.ORDER_STUCK_AFTER_PICKED_UP_SECONDS,
  CANCELLING: settings.ORDER_STUCK_AFTER_CANCELLING_SECONDS,
});

type StuckOrder = z.output<typeof stuckOrders.answer>['orders'][number];

/** The longest standing first. An order moves when it says a fact; who carries it is no move. */
export const answerStuckOrders =
  (reader: () => SqlEntityManager, settings: StuckSettings) =>
  async ({ limit, after }: z.output<typeof stuckOrders.question>): Promise<{ orders: StuckOrder[] }> => {
    const orders = await reader().execute<StuckOrder[]>(
      `select * from (
         select orders.id as "orderId", orders.status,
           to_char(orders.moved_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
         from orders
         join jsonb_each_text(?::jsonb) as patience (status, seconds) on patience.status = orders.status
         where orders.status not in ('DELIVERED', 'CANCELLED')
           and orders.moved_at < now() - make_interval(secs => patience.seconds::float8)
       ) as stuck
       where (?::text is null or (since, "orderId") > (?, ?)) order by since, "orderId" limit ?`,
      [
        JSON.stringify(patienceIn(settings)),
        after?.since ?? null,
        after?.since ?? null,
        after?.orderId ?? null,
        limit,
      ],
    );
    return { orders };
  };
