// The life of a delivery as one table: what each status makes of everything that can reach it.

export const DELIVERY_STATUSES = [
  'SCHEDULED',
  'WAITING',
  'CLAIMED',
  'PICKED_UP',
  'DELIVERED',
  'CANCELLED',
  'FAILED',
] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/**
 * Where the delivery of an order can stand. UNHEARD: nothing was heard of the order. NEVER_OPENED: its cancellation was
 * heard before anything else; nobody sees it, it only keeps a late OrderAccepted from opening a delivery.
 */
export const PLACES = ['UNHEARD', 'NEVER_OPENED', ...DELIVERY_STATUSES] as const;
export type Place = (typeof PLACES)[number];

/** Facts of the order, commands, and the two clocks. "TooLate" is what a clock makes of the same command. */
export const SIGNALS = [
  'OrderAccepted',
  'OrderReady',
  'OrderCancelled',
  'Claim',
  'ClaimTooLate',
  'Release',
  'PickUp',
  'PickUpTooLate',
  'Complete',
  'ConfirmReceipt',
  'RiderFails',
  'OperatorFails',
  'NobodyClaimed',
  'NotPickedUp',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** DeliveryScheduled, DeliveryPutOnBoard, DeliveryRuledOut and DeliveryCancelled stay inside; the others are said. */
export type DeliveryEventName =
  | 'DeliveryScheduled'
  | 'DeliveryPutOnBoard'
  | 'DeliveryRuledOut'
  | 'DeliveryCancelled'
  | 'DeliveryClaimed'
  | 'DeliveryReleased'
  | 'DeliveryPickedUp'
  | 'DeliveryCompleted'
  | 'DeliveryFailed';

export type Transition = { readonly becomes: Exclude<Place, 'UNHEARD'>; readonly event: DeliveryEventName };

/**
 * STALE: it may come, and changes nothing. HOLDS: a command whose effect may be there; right when it was asked by the same
 * person in the same words. REFUSED: a command at the wrong time. No cell is blank, and none is premature: the first fact of
 * an order that is heard opens its delivery, whichever it is.
 */
export type Cell = Transition | 'STALE' | 'HOLDS' | 'REFUSED';

const to = (becomes: Transition['becomes'], event: DeliveryEventName): Transition => ({ becomes, event });
const STALE = 'STALE';
const HOLDS = 'HOLDS';
const NO = 'REFUSED';

const planned = to('SCHEDULED', 'DeliveryScheduled');
const onBoard = to('WAITING', 'DeliveryPutOnBoard');
const ruledOut = to('NEVER_OPENED', 'DeliveryRuledOut');
const cancelled = to('CANCELLED', 'DeliveryCancelled');
const claimed = to('CLAIMED', 'DeliveryClaimed');
const released = to('WAITING', 'DeliveryReleased');
const pickedUp = to('PICKED_UP', 'DeliveryPickedUp');
const arrived = to('DELIVERED', 'DeliveryCompleted');
const failed = to('FAILED', 'DeliveryFailed');

/**
 * Cells worth a word:
 * - The board shows finished dishes: SCHEDULED cannot be claimed, and has no rider who could fail it. An operator cancels
 *   the order instead.
 * - DELIVERED is the truth on the ground: a cancel that crossed it changes nothing here, nor does one that our own failure
 *   caused.
 * - A claim after its deadline is the failure, and a late pick-up the release, whether or not the clock has looked.
 */
// biome-ignore format: a table is read by its columns.
export const lifecycle: Readonly<Record<Signal, Readonly<Record<Place, Cell>>>> = {
  OrderAccepted:  { UNHEARD: planned,  NEVER_OPENED: STALE, SCHEDULED: STALE,     WAITING: STALE,     CLAIMED: STALE,     PICKED_UP: STALE,     DELIVERED: STALE, CANCELLED: STALE, FAILED: STALE },
  OrderReady:     { UNHEARD: onBoard,  NEVER_OPENED: STALE, SCHEDULED: onBoard,   WAITING: STALE,     CLAIMED: STALE,     PICKED_UP: STALE,     DELIVERED: STALE, CANCELLED: STALE, FAILED: STALE },
  OrderCancelled: { UNHEARD: ruledOut, NEVER_OPENED: STALE, SCHEDULED: cancelled, WAITING: cancelled, CLAIMED: cancelled, PICKED_UP: cancelled, DELIVERED: STALE, CANCELLED: STALE, FAILED: STALE },
  Claim:          { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: claimed,   CLAIMED: HOLDS,     PICKED_UP: HOLDS,     DELIVERED: HOLDS, CANCELLED: NO,    FAILED: NO },
  ClaimTooLate:   { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: failed,    CLAIMED: HOLDS,     PICKED_UP: HOLDS,     DELIVERED: HOLDS, CANCELLED: NO,    FAILED: NO },
  Release:        { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: HOLDS,     CLAIMED: released,  PICKED_UP: NO,        DELIVERED: NO,    CANCELLED: NO,    FAILED: NO },
  PickUp:         { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: NO,        CLAIMED: pickedUp,  PICKED_UP: HOLDS,     DELIVERED: HOLDS, CANCELLED: NO,    FAILED: NO },
  PickUpTooLate:  { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: NO,        CLAIMED: released,  PICKED_UP: HOLDS,     DELIVERED: HOLDS, CANCELLED: NO,    FAILED: NO },
  Complete:       { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: NO,        CLAIMED: NO,        PICKED_UP: arrived,   DELIVERED: HOLDS, CANCELLED: NO,    FAILED: NO },
  ConfirmReceipt: { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: NO,        CLAIMED: NO,        PICKED_UP: arrived,   DELIVERED: HOLDS, CANCELLED: NO,    FAILED: NO },
  RiderFails:     { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: NO,        CLAIMED: failed,    PICKED_UP: failed,    DELIVERED: NO,    CANCELLED: NO,    FAILED: HOLDS },
  OperatorFails:  { UNHEARD: NO,       NEVER_OPENED: NO,    SCHEDULED: NO,        WAITING: failed,    CLAIMED: failed,    PICKED_UP: failed,    DELIVERED: NO,    CANCELLED: NO,    FAILED: HOLDS },
  NobodyClaimed:  { UNHEARD: STALE,    NEVER_OPENED: STALE, SCHEDULED: STALE,     WAITING: failed,    CLAIMED: STALE,     PICKED_UP: STALE,     DELIVERED: STALE, CANCELLED: STALE, FAILED: STALE },
  NotPickedUp:    { UNHEARD: STALE,    NEVER_OPENED: STALE, SCHEDULED: STALE,     WAITING: STALE,     CLAIMED: released,  PICKED_UP: STALE,     DELIVERED: STALE, CANCELLED: STALE, FAILED: STALE },
};
