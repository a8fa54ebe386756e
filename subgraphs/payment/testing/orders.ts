// Orders as the order context would tell of them and answer for them, and the questions the tests of this context ask about their money.
import { randomUUID } from 'node:crypto';
import type { DataOf, Envelope } from '#platform/fact.ts';
import { answerTo } from '#platform/question.ts';
import { eventually } from '#platform/testing/parts.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { orderFacts, paymentTokenOf } from '../../order/events.ts';
import type { Phase } from '../domain/lifecycle.ts';
import { paymentSubgraph } from '../subgraph.ts';

type Placed = DataOf<typeof orderFacts.OrderPlaced>;

export const mina = actor('CUSTOMER', 'mina', '김미나');
export const admin = actor('ADMIN', 'root');

/** With what each order is to be paid, as the order context knows it. */
const tokens = new Map<string, string>();

type Options = Parameters<typeof startRig>[1];

/** The payment context, with an order context that answers for what `anOrder` made. */
export async function startPaymentRig(options: Options = {}): Promise<Rig> {
  const rig = await startSilentPaymentRig(options);
  ordersAnswer(rig);
  return rig;
}

/** The payment context, and nobody who answers it. */
export const startSilentPaymentRig = (options: Options): Promise<Rig> => startRig([paymentSubgraph], options);

/** Until the returned function is called. */
export const ordersAnswer = (
  rig: Rig,
  tokenOf = async (orderId: string): Promise<string | null> => tokens.get(orderId) ?? null,
): (() => void) =>
  rig.bus.answer(
    answerTo(paymentTokenOf, async ({ orderId }) => ({ paymentToken: await tokenOf(orderId) })),
    'order',
  );

export function anOrder(paymentToken: string, changes: Partial<Placed> = {}): Placed {
  const total = changes.total ?? 21_000;
  const orderId = randomUUID();
  tokens.set(orderId, paymentToken);
  return {
    orderId,
    customerId: 'mina',
    storeId: 'store-1',
    ownerId: 'kim',
    at: new Date().toISOString(),
    storeName: '황금올리브 강남점',
    firstItemName: '후라이드 치킨',
    lineCount: 1,
    total,
    itemsTotal: total,
    deliveryFee: 0,
    ...changes,
  };
}

export const place = (rig: Rig, order: Placed) => rig.tell(orderFacts.OrderPlaced, order.orderId, order);

export function cancel(rig: Rig, order: Placed) {
  const { itemsTotal, deliveryFee, ...step } = order;
  return rig.tell(orderFacts.OrderCancelled, order.orderId, {
    ...step,
    reason: 'CUSTOMER',
    message: null,
    paid: false,
  });
}

/** Resolves when the payment context has done what follows from the fact. Facts of one order are heard in their order. */
export const heard = (rig: Rig, fact: Envelope): Promise<unknown> =>
  eventually(async () => {
    const rows = await rig.rows('payment', 'select 1 from inbox where event_id = ?', [fact.id]);
    return rows.length === 1;
  });

export type PaymentTableRow = {
  phase: Phase;
  captured: number;
  refunded: number;
  refund_number: number;
  refund_tries: number;
  payment_token: string | null;
};

/** The row as soon as it is in one of the phases. */
export const paymentIn = (rig: Rig, orderId: string, ...phases: Phase[]): Promise<PaymentTableRow> =>
  eventually(
    async () => {
      const [row] = await rig.rows<PaymentTableRow>('payment', 'select * from payment where id = ?', [
        orderId,
      ]);
      if (row && phases.includes(row.phase)) return row;
      throw new Error(`it is ${row?.phase ?? 'not there'}`);
    },
    { describe: `the payment to be ${phases.join(' or ')}` },
  );

/** Types of what was said about the order, in order. */
export const saidOf = async (rig: Rig, orderId: string): Promise<string[]> =>
  (await rig.said('payment', orderId)).map((fact) => fact.type);

/** What the sandbox has in its own books about the order: Won it took, and Won it gave back. */
export async function booksOf(rig: Rig, orderId: string) {
  const [books] = await rig.rows<{ charges: number; taken: number; returned: number; refusals: number }>(
    'payment',
    `select (select count(*)::int from sandbox_charge where order_id = o.id) as charges,
            (select coalesce(sum(amount), 0)::int from sandbox_charge where order_id = o.id and approved) as taken,
            (select coalesce(sum(r.amount), 0)::int from sandbox_refund r join sandbox_charge c using (reference)
             where c.order_id = o.id and r.done) as returned,
            (select count(*)::int from sandbox_refund r join sandbox_charge c using (reference)
             where c.order_id = o.id and not r.done) as refusals
     from (select ?::text as id) as o`,
    [orderId],
  );
  return books;
}
