// What the kitchen makes of a fact, a command or the clock: the table decides, here it meets the data.
import { accept, type Decision, premature, refuse } from '#platform/decision.ts';
import { lifecycle, type Signal, type TicketStatus, type Transition } from './lifecycle.ts';
import { type AboutOrder, isOpened, type Ticket, type TicketEvent, type TicketLine } from './ticket.ts';

type OrderPaid = {
  readonly type: 'OrderPaid';
  readonly now: Date;
  readonly order: AboutOrder;
  readonly lines: readonly TicketLine[];
  readonly note: string | null;
  readonly paidAt: Date;
  /** How long the kitchen has to accept. */
  readonly acceptWithinSeconds: number;
  /** An older payment is not opened any more. */
  readonly openWithinSeconds: number;
};

type OwnersCommand = { readonly now: Date; readonly ownerId: string } & (
  | { readonly type: 'Accept'; readonly readyInMinutes: number }
  | { readonly type: 'Reject'; readonly reason: string }
  | { readonly type: 'Start' }
  | { readonly type: 'Finish' }
);

export type TicketCommand =
  | OrderPaid
  | { readonly type: 'OrderCancelled'; readonly now: Date; readonly order: AboutOrder }
  | { readonly type: 'OrderCancelRequested' | 'OrderPickedUp' | 'DeadlinePassed'; readonly now: Date }
  | OwnersCommand;

/** NOT_FOUND covers somebody else's ticket as well: nobody learns which. */
export type TicketRefusal =
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'NOT_IN_STATE'; readonly status: TicketStatus };

export function decide(command: TicketCommand, ticket: Ticket): Decision<TicketEvent, TicketRefusal> {
  if ('ownerId' in command && !(isOpened(ticket) && ticket.order.ownerId === command.ownerId))
    return refuse({ kind: 'NOT_FOUND' });

  if (command.type === 'DeadlinePassed' && !isOver(ticket, command.now)) return accept();

  const signal = signalOf(command, ticket);
  const cell = lifecycle[signal][ticket.status];
  switch (cell) {
    case 'STALE':
      return accept();
    case 'PREMATURE':
      return premature(`what comes before ${signal}, being ${ticket.status}`);
    case 'HOLDS':
      return asBefore(command, ticket) ? accept() : notInState(ticket);
    case 'REFUSED':
      return notInState(ticket);
    default:
      return accept(...eventsOf(command, cell));
  }
}

function signalOf(command: TicketCommand, ticket: Ticket): Signal {
  switch (command.type) {
    case 'OrderPaid':
      return secondsBetween(command.paidAt, command.now) > command.openWithinSeconds
        ? 'OrderPaidTooLate'
        : 'OrderPaid';
    case 'Accept':
      return isOver(ticket, command.now) ? 'AcceptTooLate' : 'Accept';
    default:
      return command.type;
  }
}

const isOver = (ticket: Ticket, now: Date): boolean => ticket.status === 'WAITING' && now >= ticket.acceptBy;

/** Whether a repeated command asks for exactly what holds. */
function asBefore(command: TicketCommand, ticket: Ticket): boolean {
  if (command.type === 'Accept')
    return ticket.status === 'ACCEPTED' && ticket.promise.readyInMinutes === command.readyInMinutes;
  if (command.type === 'Reject') return ticket.status === 'REJECTED' && ticket.reason === command.reason;
  return true;
}

function eventsOf(command: TicketCommand, { becomes }: Transition): TicketEvent[] {
  const at = command.now;
  switch (command.type) {
    case 'OrderPaid':
      return becomes === 'EXPIRED' ? [opened(command), { type: 'TicketExpired', at }] : [opened(command)];
    case 'OrderCancelRequested':
      return [{ type: becomes === 'CANCELLED' ? 'TicketCancelled' : 'TicketCancelRefused', at }];
    case 'OrderPickedUp':
      return [{ type: 'TicketHandedOver', at }];
    case 'OrderCancelled':
      return becomes === 'CANCELLED'
        ? [{ type: 'TicketWithdrawn', at }]
        : [{ type: 'TicketRuledOut', at, order: command.order }];
    case 'Accept':
      if (becomes === 'EXPIRED') return [{ type: 'TicketExpired', at }];
      return [{ type: 'TicketAccepted', at, promise: promiseFrom(at, command.readyInMinutes) }];
    case 'Reject':
      return [{ type: 'TicketRejected', at, reason: command.reason }];
    case 'Start':
      return [{ type: 'CookingStarted', at }];
    case 'Finish':
      return [{ type: 'CookingFinished', at }];
    case 'DeadlinePassed':
      return [{ type: 'TicketExpired', at }];
  }
}

const opened = ({ now, order, lines, note, acceptWithinSeconds }: OrderPaid): TicketEvent => ({
  type: 'TicketOpened',
  at: now,
  order,
  lines,
  note,
  acceptBy: later(now, acceptWithinSeconds),
});

const promiseFrom = (at: Date, readyInMinutes: number) => ({
  readyInMinutes,
  readyAt: later(at, readyInMinutes * 60),
});

const notInState = (ticket: Ticket) =>
  isOpened(ticket)
    ? refuse({ kind: 'NOT_IN_STATE', status: ticket.status } as const)
    : refuse({ kind: 'NOT_FOUND' } as const);

const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1_000);
const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1_000;
