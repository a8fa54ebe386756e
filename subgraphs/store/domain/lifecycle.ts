// The life of a ticket as one table: what each status makes of everything that can reach it.

export const TICKET_STATUSES = [
  'WAITING',
  'ACCEPTED',
  'COOKING',
  'READY',
  'HANDED_OVER',
  'REJECTED',
  'EXPIRED',
  'CANCELLED',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/**
 * Where an order can stand in the kitchen. UNHEARD: nothing was heard of it. NEVER_OPENED: its cancellation was heard
 * before its payment; nobody sees it, it only keeps a late OrderPaid from opening a ticket.
 */
export const PLACES = ['UNHEARD', 'NEVER_OPENED', ...TICKET_STATUSES] as const;
export type Place = (typeof PLACES)[number];

/** Facts of the order, the owner's four commands, and the clock. "TooLate" is what the clock makes of the same thing. */
export const SIGNALS = [
  'OrderPaid',
  'OrderPaidTooLate',
  'OrderCancelRequested',
  'OrderPickedUp',
  'OrderCancelled',
  'Accept',
  'AcceptTooLate',
  'Reject',
  'Start',
  'Finish',
  'DeadlinePassed',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** TicketOpened, TicketRuledOut, TicketHandedOver and TicketWithdrawn stay inside the kitchen; the others are said. */
export type TicketEventName =
  | 'TicketOpened'
  | 'TicketRuledOut'
  | 'TicketAccepted'
  | 'TicketRejected'
  | 'TicketExpired'
  | 'CookingStarted'
  | 'CookingFinished'
  | 'TicketHandedOver'
  | 'TicketCancelled'
  | 'TicketCancelRefused'
  | 'TicketWithdrawn';

export type Transition = { readonly becomes: Exclude<Place, 'UNHEARD'>; readonly event: TicketEventName };

/**
 * STALE: it may come, and changes nothing. PREMATURE: it cannot have come before something else did, so it waits. HOLDS: a
 * command whose effect is there; right when its arguments are the same. REFUSED: a command at the wrong time. No cell is blank.
 */
export type Cell = Transition | 'STALE' | 'PREMATURE' | 'HOLDS' | 'REFUSED';

const to = (becomes: Transition['becomes'], event: TicketEventName): Transition => ({ becomes, event });
const STALE = 'STALE';
const EARLY = 'PREMATURE';
const HOLDS = 'HOLDS';
const NO = 'REFUSED';

const opened = to('WAITING', 'TicketOpened');
const ruledOut = to('NEVER_OPENED', 'TicketRuledOut');
const accepted = to('ACCEPTED', 'TicketAccepted');
const rejected = to('REJECTED', 'TicketRejected');
const expired = to('EXPIRED', 'TicketExpired');
const cooking = to('COOKING', 'CookingStarted');
const ready = to('READY', 'CookingFinished');
const gone = to('HANDED_OVER', 'TicketHandedOver');
const stopped = to('CANCELLED', 'TicketCancelled');
const cancelled = to('CANCELLED', 'TicketWithdrawn');
const goesOn = (status: TicketStatus) => to(status, 'TicketCancelRefused');

/**
 * Cells worth a word:
 * - The kitchen has the last word: a request to cancel finds WAITING and ACCEPTED stoppable, COOKING and later not. On
 *   REJECTED and EXPIRED it needs no answer, since the fact that says so is under way.
 * - OrderCancelled is no question, so nothing is said; REJECTED and EXPIRED stay what they are, being the reason of it.
 * - An acceptance after the deadline is the expiry, whether or not the clock has looked.
 */
// biome-ignore format: a table is read by its columns.
export const lifecycle: Readonly<Record<Signal, Readonly<Record<Place, Cell>>>> = {
  OrderPaid:            { UNHEARD: opened,   NEVER_OPENED: STALE, WAITING: STALE,     ACCEPTED: STALE,     COOKING: STALE,              READY: STALE,            HANDED_OVER: STALE,                  REJECTED: STALE, EXPIRED: STALE, CANCELLED: STALE },
  OrderPaidTooLate:     { UNHEARD: expired,  NEVER_OPENED: STALE, WAITING: STALE,     ACCEPTED: STALE,     COOKING: STALE,              READY: STALE,            HANDED_OVER: STALE,                  REJECTED: STALE, EXPIRED: STALE, CANCELLED: STALE },
  OrderCancelRequested: { UNHEARD: EARLY,    NEVER_OPENED: STALE, WAITING: stopped,   ACCEPTED: stopped,   COOKING: goesOn('COOKING'),  READY: goesOn('READY'),  HANDED_OVER: goesOn('HANDED_OVER'),  REJECTED: STALE, EXPIRED: STALE, CANCELLED: STALE },
  OrderPickedUp:        { UNHEARD: EARLY,    NEVER_OPENED: STALE, WAITING: EARLY,     ACCEPTED: EARLY,     COOKING: EARLY,              READY: gone,             HANDED_OVER: STALE,                  REJECTED: STALE, EXPIRED: STALE, CANCELLED: STALE },
  OrderCancelled:       { UNHEARD: ruledOut, NEVER_OPENED: STALE, WAITING: cancelled, ACCEPTED: cancelled, COOKING: cancelled,          READY: cancelled,        HANDED_OVER: cancelled,              REJECTED: STALE, EXPIRED: STALE, CANCELLED: STALE },
  Accept:               { UNHEARD: NO,       NEVER_OPENED: NO,    WAITING: accepted,  ACCEPTED: HOLDS,     COOKING: NO,                 READY: NO,               HANDED_OVER: NO,                     REJECTED: NO,    EXPIRED: NO,    CANCELLED: NO },
  AcceptTooLate:        { UNHEARD: NO,       NEVER_OPENED: NO,    WAITING: expired,   ACCEPTED: HOLDS,     COOKING: NO,                 READY: NO,               HANDED_OVER: NO,                     REJECTED: NO,    EXPIRED: NO,    CANCELLED: NO },
  Reject:               { UNHEARD: NO,       NEVER_OPENED: NO,    WAITING: rejected,  ACCEPTED: rejected,  COOKING: rejected,           READY: NO,               HANDED_OVER: NO,                     REJECTED: HOLDS, EXPIRED: NO,    CANCELLED: NO },
  Start:                { UNHEARD: NO,       NEVER_OPENED: NO,    WAITING: NO,        ACCEPTED: cooking,   COOKING: HOLDS,              READY: NO,               HANDED_OVER: NO,                     REJECTED: NO,    EXPIRED: NO,    CANCELLED: NO },
  Finish:               { UNHEARD: NO,       NEVER_OPENED: NO,    WAITING: NO,        ACCEPTED: NO,        COOKING: ready,              READY: HOLDS,            HANDED_OVER: NO,                     REJECTED: NO,    EXPIRED: NO,    CANCELLED: NO },
  DeadlinePassed:       { UNHEARD: STALE,    NEVER_OPENED: STALE, WAITING: expired,   ACCEPTED: STALE,     COOKING: STALE,              READY: STALE,            HANDED_OVER: STALE,                  REJECTED: STALE, EXPIRED: STALE, CANCELLED: STALE },
};

/** What a kitchen still has to do something about: its default list. */
export const OPEN_STATUSES = ['WAITING', 'ACCEPTED', 'COOKING', 'READY'] as const satisfies TicketStatus[];
