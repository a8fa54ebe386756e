// An order counts when the books agree with the screen: DELIVERED, its money captured, every message sent.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Books } from './books.ts';

/** Placed, paid, accepted, cooking, ready, on its way, delivered: as many as the customer is told. */
const MESSAGES = 7;
const LOOK_MS = 250;
/** A message is tried again after seconds; what has not been sent by then is not going to be. */
const SETTLES_WITHIN_MS = 60_000;

type Row = {
  readonly id: string;
  readonly status: string;
  readonly captured: boolean;
  readonly sent: number;
};

export type Settling = {
  /** Resolves with the milliseconds until the last message was sent, seen every quarter of a second. */
  settle(orderId: string): Promise<number>;
  /** Delivered, and not settled yet. */
  count(): number;
  /** Resolves when nothing is left to settle. */
  untilDone(): Promise<void>;
  stop(): void;
};

/** One look for all orders that wait: it must cost the database next to nothing. */
export function openSettling(books: Books, onFailure: (error: Error) => void): Settling {
  const waiting = new Map<string, { since: number; resolve: (ms: number) => void }>();
  let isOpen = true;
  const look = async () => {
    const ids = [...waiting.keys()];
    if (ids.length === 0) return;
    const now = performance.now();
    for (const row of await books.query<Row>(SETTLED, [ids])) {
      const order = waiting.get(row.id);
      if (!order) continue;
      if (row.status === 'DELIVERED' && row.captured && row.sent === MESSAGES) {
        waiting.delete(row.id);
        order.resolve(now - order.since);
      } else if (now - order.since > SETTLES_WITHIN_MS)
        throw new Error(
          `order ${row.id} does not count: ${row.status}, money ${row.captured ? '' : 'not '}captured, ${row.sent} of ${MESSAGES} messages sent`,
        );
    }
  };
  const looking = (async () => {
    for (; isOpen; await sleep(LOOK_MS)) await look();
  })();
  looking.catch(onFailure);
  return {
    settle: (orderId) =>
      new Promise((resolve) => waiting.set(orderId, { since: performance.now(), resolve })),
    count: () => waiting.size,
    untilDone: async () => {
      while (waiting.size > 0) await Promise.race([sleep(LOOK_MS), looking]);
    },
    stop: () => {
      isOpen = false;
    },
  };
}

const SETTLED = `
  select orders.id, orders.status, coalesce(payment.captured = orders.total and payment.refunded = 0, false) as captured,
    (select count(sent_at)::int from notification.notification where order_id = orders.id) as sent
  from "order".orders left join payment.payment on payment.id = orders.id
  where orders.id = any($1)`;
