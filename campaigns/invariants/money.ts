// Money: taken once, kept only for a meal that arrived or is on its way, given back in full and never twice.
import type { Evidence, Found, Violation } from './evidence.ts';

type Order = Evidence['orders'][number];
type Payment = Evidence['payments'][number];

/** Phases in which somebody is still asking the provider, and the job that does. */
export const BEING_ASKED: Readonly<Record<string, string>> = {
  CHARGING: 'charge',
  CANCELLING: 'charge',
  TIMED_OUT: 'charge',
  REFUNDING: 'refund',
};

/** At any time, by the provider's books alone. */
export function* checkTakings(evidence: Evidence): Found {
  const { orders, charges, refunds } = evidence;
  for (const order of orders) {
    const { times, captured, refunded, fail } = accountOf(order, evidence);
    if (times > 1) yield fail(`charged ${times} times`);
    if (captured > order.total) yield fail('more was taken than it costs');
    if (refunded > captured) yield fail('more was given back than was taken');
    // The order context alone says DELIVERED, and nothing cancels an order after that: see agreement.ts.
    if (order.status === 'DELIVERED' && refunded > 0) yield fail('it was delivered, and its money went back');
  }
  const known = new Set(orders.map(({ id }) => id));
  for (const { orderId } of charges)
    if (!known.has(orderId)) yield { invariant: 'money', orderId, what: 'charged for no order' };
  for (const { orderId } of refunds)
    if (!known.has(orderId)) yield { invariant: 'money', orderId, what: 'given back for no order' };
}

/** At rest, against our own books and what became of the order. */
export function* checkBalance(evidence: Evidence): Found {
  for (const order of evidence.orders) {
    const { payment, captured, refunded, fail } = accountOf(order, evidence);
    if (!payment) {
      yield fail('payment never heard of it');
      continue;
    }
    if (evidence.providerAnswers && payment.phase in BEING_ASKED)
      yield fail('the provider answers, and is still being asked');
    if (isBeingTried(payment, evidence)) {
      if (order.status !== 'CANCELLED') yield fail('the provider is asked about an order that goes on');
      continue;
    }
    if (payment.captured !== captured || payment.refunded !== refunded)
      yield fail(`our books say ${payment.captured} and ${payment.refunded}`);
    if (captured - refunded !== (order.status === 'CANCELLED' ? 0 : order.total))
      yield fail('what the customer is out of is not what they get');
  }
}

function accountOf(order: Order, evidence: Evidence) {
  const taken = evidence.charges.filter((each) => each.orderId === order.id && each.approved);
  const captured = sum(taken);
  const refunded = sum(evidence.refunds.filter((each) => each.orderId === order.id && each.done));
  const payment = evidence.payments.find((each) => each.id === order.id);
  const fail = (what: string): Violation => ({
    invariant: 'money',
    orderId: order.id,
    what: `${what} (${order.status}, total ${order.total}, captured ${captured}, refunded ${refunded}, payment ${payment?.phase})`,
  });
  return { times: taken.length, captured, refunded, payment, fail };
}

/** Only a provider that does not answer excuses it, and only as long as somebody goes on asking. */
const isBeingTried = ({ id, phase }: Payment, { providerAnswers, scheduled }: Evidence): boolean =>
  !providerAnswers && scheduled.some(({ orderId, task }) => orderId === id && task === BEING_ASKED[phase]);

const sum = (entries: readonly { readonly amount: number }[]): number =>
  entries.reduce((total, { amount }) => total + amount, 0);
