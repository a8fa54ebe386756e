// The life of an order as one table: what each status makes of everything that can reach it. schema/saga.md is printed from here.
import type { CANCELLATION_REASONS, OrderFact } from '../events.ts';

export const ORDER_STATUSES = [
  'PLACED',
  'PAID',
  'ACCEPTED',
  'COOKING',
  'READY',
  'PICKED_UP',
  'DELIVERED',
  'CANCELLING',
  'CANCELLED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** Facts of payment, store and delivery, and the two commands that end an order early. */
export const SIGNALS = [
  'PaymentApproved',
  'PaymentDeclined',
  'TicketAccepted',
  'TicketRejected',
  'TicketExpired',
  'CookingStarted',
  'CookingFinished',
  'TicketCancelled',
  'TicketCancelRefused',
  'DeliveryPickedUp',
  'DeliveryCompleted',
  'DeliveryFailed',
  'CustomerCancels',
  'OperatorCancels',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** What the order context says when a signal changes an order. */
export type Step = Exclude<OrderFact['type'], 'OrderPlaced'>;

export type Transition = { readonly becomes: OrderStatus; readonly says: Step };

/**
 * STALE: it may come, and changes nothing. PREMATURE: it cannot have come before something else did, so it waits.
 * REFUSED: a command that is too late. No cell is blank.
 */
export type Cell = Transition | 'STALE' | 'PREMATURE' | 'REFUSED';

const to = (becomes: OrderStatus, says: Step): Transition => ({ becomes, says });
const STALE = 'STALE';
const EARLY = 'PREMATURE';
const REFUSED = 'REFUSED';

const paid = to('PAID', 'OrderPaid');
const accepted = to('ACCEPTED', 'OrderAccepted');
const cooking = to('COOKING', 'OrderCooking');
const ready = to('READY', 'OrderReady');
const pickedUp = to('PICKED_UP', 'OrderPickedUp');
const delivered = to('DELIVERED', 'OrderDelivered');
const cancelled = to('CANCELLED', 'OrderCancelled');
const cancelling = to('CANCELLING', 'OrderCancelRequested');
const refused = to('COOKING', 'OrderCancelRefused');

type Row = Readonly<Record<OrderStatus, Cell>>;

// biome-ignore format: a table is read by its columns.
export const lifecycle: Readonly<Record<Signal, Row>> = {
  PaymentApproved:     { PLACED: paid,       PAID: STALE,      ACCEPTED: STALE,      COOKING: STALE,     READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: STALE,     CANCELLED: STALE },
  PaymentDeclined:     { PLACED: cancelled,  PAID: STALE,      ACCEPTED: STALE,      COOKING: STALE,     READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: STALE,     CANCELLED: STALE },
  TicketAccepted:      { PLACED: EARLY,      PAID: accepted,   ACCEPTED: STALE,      COOKING: STALE,     READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: STALE,     CANCELLED: STALE },
  TicketRejected:      { PLACED: EARLY,      PAID: cancelled,  ACCEPTED: cancelled,  COOKING: cancelled, READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: cancelled, CANCELLED: STALE },
  TicketExpired:       { PLACED: EARLY,      PAID: cancelled,  ACCEPTED: STALE,      COOKING: STALE,     READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: cancelled, CANCELLED: STALE },
  CookingStarted:      { PLACED: EARLY,      PAID: EARLY,      ACCEPTED: cooking,    COOKING: STALE,     READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: refused,   CANCELLED: STALE },
  CookingFinished:     { PLACED: EARLY,      PAID: EARLY,      ACCEPTED: EARLY,      COOKING: ready,     READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: EARLY,     CANCELLED: STALE },
  TicketCancelled:     { PLACED: EARLY,      PAID: EARLY,      ACCEPTED: EARLY,      COOKING: EARLY,     READY: EARLY,     PICKED_UP: EARLY,     DELIVERED: STALE,   CANCELLING: cancelled, CANCELLED: STALE },
  TicketCancelRefused: { PLACED: EARLY,      PAID: EARLY,      ACCEPTED: EARLY,      COOKING: STALE,     READY: STALE,     PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: refused,   CANCELLED: STALE },
  DeliveryPickedUp:    { PLACED: EARLY,      PAID: EARLY,      ACCEPTED: EARLY,      COOKING: EARLY,     READY: pickedUp,  PICKED_UP: STALE,     DELIVERED: STALE,   CANCELLING: EARLY,     CANCELLED: STALE },
  DeliveryCompleted:   { PLACED: EARLY,      PAID: EARLY,      ACCEPTED: EARLY,      COOKING: EARLY,     READY: EARLY,     PICKED_UP: delivered, DELIVERED: STALE,   CANCELLING: EARLY,     CANCELLED: STALE },
  DeliveryFailed:      { PLACED: EARLY,      PAID: EARLY,      ACCEPTED: EARLY,      COOKING: EARLY,     READY: cancelled, PICKED_UP: cancelled, DELIVERED: STALE,   CANCELLING: EARLY,     CANCELLED: STALE },
  CustomerCancels:     { PLACED: cancelled,  PAID: cancelling, ACCEPTED: cancelling, COOKING: REFUSED,   READY: REFUSED,   PICKED_UP: REFUSED,   DELIVERED: REFUSED, CANCELLING: STALE,     CANCELLED: REFUSED },
  OperatorCancels:     { PLACED: cancelled,  PAID: cancelled,  ACCEPTED: cancelled,  COOKING: cancelled, READY: cancelled, PICKED_UP: cancelled, DELIVERED: REFUSED, CANCELLING: cancelled, CANCELLED: REFUSED },
};

/** Whether the customer's own cancel would be taken now. */
export const isCancellable = (status: OrderStatus): boolean =>
  typeof lifecycle.CustomerCancels[status] === 'object';
