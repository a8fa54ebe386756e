// Agreement: at rest every context believes of an order what the order context says, and where it is not over it is somebody's turn.
import { type Evidence, type Found, isOver } from './evidence.ts';

type Standing = {
  readonly order: Evidence['orders'][number];
  readonly payment: string;
  readonly ticket: string;
  readonly delivery: string;
};

const NONE = 'none';

export function* checkAgreement(evidence: Evidence): Found {
  for (const order of evidence.orders) {
    const standing: Standing = {
      order,
      payment: evidence.payments.find(({ id }) => id === order.id)?.phase ?? NONE,
      ticket: evidence.tickets.find(({ id }) => id === order.id)?.status ?? NONE,
      delivery: evidence.deliveries.find(({ orderId }) => orderId === order.id)?.status ?? NONE,
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
  yield* checkOnePerOrder(evidence);
}

function whatIsWrong(standing: Standing, { patience }: Evidence): string | undefined {
  const { order, ticket, delivery } = standing;
  if (patience === 'EVERYBODY_ACTED' && !isOver(order.status)) return 'it never ends';
  if (!agrees(standing)) return 'they disagree';
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
          // The operator's cancel crossed the rider at the door: the meal arrived, and the money goes back all the same.
          (delivery === 'DELIVERED' && order.cancellationReason === 'OPERATOR'))
      );
  }
}

function* checkOnePerOrder({ payments, tickets, deliveries }: Evidence): Found {
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
