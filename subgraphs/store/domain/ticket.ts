// What a ticket can be, and nothing else: each status owns the data that only it has.

/** Which order, and whom it concerns. */
export type AboutOrder = {
  readonly orderId: string;
  readonly customerId: string;
  readonly storeId: string;
  readonly ownerId: string;
};

export type TicketLine = {
  readonly name: string;
  readonly quantity: number;
  /** Names of the chosen options. */
  readonly options: readonly string[];
};

/** What the owner told the customer when accepting. */
export type ReadyPromise = { readonly readyInMinutes: number; readonly readyAt: Date };

type Dishes = {
  readonly order: AboutOrder;
  readonly lines: readonly TicketLine[];
  /** What the customer asks of the kitchen; stays out of logs, and is forgotten as soon as the kitchen is done. */
  readonly note: string | null;
  readonly openedAt: Date;
};

export type OpenedTicket =
  | (Dishes & { readonly status: 'WAITING'; readonly acceptBy: Date })
  | (Dishes & {
      readonly status: 'ACCEPTED' | 'COOKING' | 'READY' | 'HANDED_OVER';
      readonly promise: ReadyPromise;
    })
  | (Dishes & { readonly status: 'REJECTED'; readonly reason: string; readonly promise: ReadyPromise | null })
  | (Dishes & { readonly status: 'EXPIRED' })
  | (Dishes & { readonly status: 'CANCELLED'; readonly promise: ReadyPromise | null });

/** An order without a ticket is UNHEARD, or NEVER_OPENED when it was cancelled before its payment was heard. */
export type Ticket =
  | { readonly status: 'UNHEARD' }
  | { readonly status: 'NEVER_OPENED'; readonly order: AboutOrder }
  | OpenedTicket;

export type TicketEvent =
  | {
      readonly type: 'TicketOpened';
      readonly at: Date;
      readonly order: AboutOrder;
      readonly lines: readonly TicketLine[];
      readonly note: string | null;
      readonly acceptBy: Date;
    }
  | { readonly type: 'TicketRuledOut'; readonly at: Date; readonly order: AboutOrder }
  | { readonly type: 'TicketAccepted'; readonly at: Date; readonly promise: ReadyPromise }
  | { readonly type: 'TicketRejected'; readonly at: Date; readonly reason: string }
  | {
      readonly type:
        | 'TicketExpired'
        | 'CookingStarted'
        | 'CookingFinished'
        | 'TicketHandedOver'
        | 'TicketCancelled'
        | 'TicketCancelRefused'
        | 'TicketWithdrawn';
      readonly at: Date;
    };

export const isOpened = (ticket: Ticket): ticket is OpenedTicket =>
  ticket.status !== 'UNHEARD' && ticket.status !== 'NEVER_OPENED';

export function evolve(ticket: Ticket, event: TicketEvent): Ticket {
  switch (event.type) {
    case 'TicketOpened': {
      const { order, lines, note, acceptBy } = event;
      return { status: 'WAITING', order, lines, note, openedAt: event.at, acceptBy };
    }
    case 'TicketRuledOut':
      return { status: 'NEVER_OPENED', order: event.order };
    case 'TicketAccepted':
      return { ...dishes(ticket), status: 'ACCEPTED', promise: event.promise };
    case 'TicketRejected':
      return { ...doneWith(ticket), status: 'REJECTED', reason: event.reason, promise: promiseOf(ticket) };
    case 'TicketExpired':
      return { ...doneWith(ticket), status: 'EXPIRED' };
    case 'CookingStarted':
      return { ...dishes(ticket), status: 'COOKING', promise: promised(ticket) };
    case 'CookingFinished':
      return { ...dishes(ticket), status: 'READY', promise: promised(ticket) };
    case 'TicketHandedOver':
      return { ...doneWith(ticket), status: 'HANDED_OVER', promise: promised(ticket) };
    case 'TicketCancelled':
    case 'TicketWithdrawn':
      return { ...doneWith(ticket), status: 'CANCELLED', promise: promiseOf(ticket) };
    case 'TicketCancelRefused':
      return ticket;
  }
}

export const promiseOf = (ticket: Ticket): ReadyPromise | null =>
  'promise' in ticket ? ticket.promise : null;

function dishes(ticket: Ticket): Dishes {
  if (!isOpened(ticket)) throw new Error(`nothing can happen to a ticket that is ${ticket.status}`);
  const { order, lines, note, openedAt } = ticket;
  return { order, lines, note, openedAt };
}

/** Nobody cooks any more, so nobody needs to read the note. */
const doneWith = (ticket: Ticket): Dishes => ({ ...dishes(ticket), note: null });

function promised(ticket: Ticket): ReadyPromise {
  const promise = promiseOf(ticket);
  if (!promise) throw new Error(`nobody promised when the dish of a ${ticket.status} ticket is ready`);
  return promise;
}
