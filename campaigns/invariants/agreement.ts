// Agreement: at rest every context believes of an order what the order context says, and where it is not over it is somebody's turn.
import { type Evidence, type Found, isOver } from './evidence.ts';

type Standing = {
  readonly order: Evidence['orders'][number];
  /** Whom the riders' own context names. */
  readonly riderId: string | null;
  readonly payment: string;
  readonly ticket: string;
  readonly delivery: string;
};

const NONE = 'none';

/** At rest. */
export function* checkAgreement(evidence: Evidence): Found {
  for (const order of evidence.orders) {
    const ride = evidence.deliveries.find(({ orderId }) => orderId === order.id);
    const standing: Standing = {
      order,
      riderId: ride?.riderId ?? null,
      payment: evidence.payments.find(({ id }) => id === order.id)?.phase ?? NONE,
      ticket: evidence.tickets.find(({ id }) => id === order.id)?.status ?? NONE,
      delivery: ride?.status ?? NONE,
    };
    const wrong = whatIsWrong(standing, evidence);
    if (!wrong) continue;
    const { payment, ticket, delivery } = standing;
    yield {
      invariant: 'agreement',
      orderId: order.id,
      what: `${wrong}: order ${order.status}, payment ${payment}, ticket ${ticket}, delivery ${delivery}`,
    };
  }
}

function whatIsWrong(standing: Standing, { patience }: Evidence): string | undefined {
  const { order, riderId, ticket, delivery } = standing;
  if (patience === 'EVERYBODY_ACTED' && !isOver(order.status)) return 'it never ends';
  if (!agrees(standing)) return 'they disagree';
  // From claim to release, and for ever once the meal was picked up; nobody before the first claim.
  if ((order.riderId ?? null) !== riderId)
    return `the order names rider ${order.riderId ?? 'nobody'}, its delivery ${riderId ?? 'nobody'}`;
  const isForTheClock = ticket === 'WAITING' || delivery === 'WAITING' || delivery === 'CLAIMED';
  if (patience !== 'RUNNING' && isForTheClock) return 'a deadline did nothing';
  return undefined;
}

function agrees({ order, payment, ticket, delivery }: Standing): boolean {
  const isPaid = oneOf(payment, 'APPROVED', 'FREE');
  switch (order.status) {
    case 'PLACED':
    case 'CANCELLING':
      // Nobody's turn: payment, or the kitchen, has answered long ago.
      return false;
    case 'PAID':
      return isPaid && ticket === 'WAITING' && delivery === NONE;
    case 'ACCEPTED':
      return isPaid && ticket === 'ACCEPTED' && delivery === 'SCHEDULED';
    case 'COOKING':
      return isPaid && ticket === 'COOKING' && oneOf(delivery, NONE, 'SCHEDULED');
    case 'READY':
      return isPaid && ticket === 'READY' && oneOf(delivery, 'WAITING', 'CLAIMED');
    case 'PICKED_UP':
      return isPaid && ticket === 'HANDED_OVER' && delivery === 'PICKED_UP';
    case 'DELIVERED':
      return isPaid && ticket === 'HANDED_OVER' && delivery === 'DELIVERED';
    case 'CANCELLED':
      return (
        !isPaid &&
        payment !== 'PENDING' &&
        oneOf(ticket, NONE, 'NEVER_OPENED', 'REJECTED', 'EXPIRED', 'CANCELLED') &&
        (oneOf(delivery, NONE, 'NEVER_OPENED', 'CANCELLED', 'FAILED') ||
          // The operator's cancel crossed the rider at the door, and both are true: the meal arrived, which is DELIVERED on the
          // ground and stays so there (delivery/domain/lifecycle.ts), and the order was CANCELLED before it heard of it
          // (DeliveryCompleted is STALE then). The customer sees one end, CANCELLED, and gets all of the money back, as the operator
          // decided; no other cancel can cross a rider who carries the meal. The other way round is never right: an order that
          // is DELIVERED cannot be cancelled, and money.ts allows no refund of it.
          (delivery === 'DELIVERED' && order.cancellationReason === 'OPERATOR'))
      );
  }
}

/** At any time. */
export function* checkOneOfEach({ payments, tickets, deliveries }: Evidence): Found {
  const rows = {
    payment: payments,
    ticket: tickets,
    delivery: deliveries.map(({ orderId: id }) => ({ id })),
  };
  for (const [name, each] of Object.entries(rows)) {
    const ids = each.map(({ id }) => id);
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
      yield { invariant: 'agreement', orderId: id, what: `more than one ${name}` };
  }
}

const oneOf = (status: string, ...statuses: readonly string[]): boolean => statuses.includes(status);
