// Money: taken once, kept only for a meal that arrived or is on its way, given back in full and never twice.
import type { Evidence, Found, Violation } from './evidence.ts';

type Payment = Evidence['payments'][number];

/** Phases in which somebody is still asking the provider. */
const BEING_TRIED: Readonly<Record<string, string>> = {
  CHARGING: 'charge',
  CANCELLING: 'charge',
  TIMED_OUT: 'charge',
  REFUNDING: 'refund',
};

export function* checkMoney(evidence: Evidence): Found {
  const { orders, charges, refunds } = evidence;
  for (const order of orders) {
    const taken = charges.filter((each) => each.orderId === order.id && each.approved);
    const captured = sum(taken);
    const refunded = sum(refunds.filter((each) => each.orderId === order.id && each.done));
    const payment = evidence.payments.find((each) => each.id === order.id);
    const fail = (what: string): Violation => ({
      invariant: 'money',
      orderId: order.id,
      what: `${what} (${order.status}, total ${order.total}, captured ${captured}, refunded ${refunded}, payment ${payment?.phase})`,
    });

    if (taken.length > 1) yield fail(`charged ${taken.length} times`);
    if (captured > order.total) yield fail('more was taken than it costs');
    if (refunded > captured) yield fail('more was given back than was taken');
    if (!payment) {
      yield fail('payment never heard of it');
      continue;
    }
    if (isBeingTried(payment, evidence)) {
      if (order.status !== 'CANCELLED') yield fail('the provider is asked about an order that goes on');
      continue;
    }
    if (payment.captured !== captured || payment.refunded !== refunded)
      yield fail(`our books say ${payment.captured} and ${payment.refunded}`);
    if (captured - refunded !== (order.status === 'CANCELLED' ? 0 : order.total))
      yield fail('what the customer is out of is not what they get');
  }
  for (const { orderId } of charges)
    if (!orders.some(({ id }) => id === orderId))
      yield { invariant: 'money', orderId, what: 'charged for no order' };
}

/** Only a provider that does not answer excuses it, and only as long as somebody goes on asking. */
const isBeingTried = ({ id, phase }: Payment, { providerAnswers, scheduled }: Evidence): boolean =>
  !providerAnswers && scheduled.some(({ orderId, task }) => orderId === id && task === BEING_TRIED[phase]);

const sum = (entries: readonly { readonly amount: number }[]): number =>
  entries.reduce((total, { amount }) => total + amount, 0);
