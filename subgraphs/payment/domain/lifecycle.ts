// The life of a payment as one table: what each phase makes of everything that can reach it.

/**
 * Where the money of an order can stand.
 *
 * - UNHEARD: nothing was heard of the order.
 * - PENDING: to be charged, and no call to the provider was ever begun.
 * - CHARGING: a call may be under way, or its outcome may be lost: the provider is asked until it is known.
 * - CANCELLING: as CHARGING, but the order was cancelled meanwhile.
 * - TIMED_OUT: as CHARGING, but everybody was told that nothing was paid.
 * - FREE: nothing to pay, so nothing was asked of anybody.
 */
export const PHASES = [
  'UNHEARD',
  'PENDING',
  'CHARGING',
  'CANCELLING',
  'TIMED_OUT',
  'APPROVED',
  'FREE',
  'DECLINED',
  'REFUNDING',
  'REFUNDED',
  'VOIDED',
] as const;
export type Phase = (typeof PHASES)[number];

/** Facts of the order, what the provider answered or did not, the clock, and the operator's command. */
export const SIGNALS = [
  'OrderPlaced',
  'FreeOrderPlaced',
  'OrderPlacedTooLate',
  'OrderCancelled',
  'ChargeBegins',
  'ChargeApproved',
  'ChargeDeclined',
  'ChargeUnknown',
  'ChargePutOff',
  'DeadlinePassed',
  'RefundDone',
  'RefundFailed',
  'RefundUnknown',
  'RefundPutOff',
  'RetryRefund',
] as const;
export type Signal = (typeof SIGNALS)[number];

export type Transition = {
  readonly becomes: Exclude<Phase, 'UNHEARD'>;
  /** The fact everybody hears of it; null keeps it inside this context. */
  readonly says: 'PaymentApproved' | 'PaymentDeclined' | 'PaymentRefunded' | 'PaymentVoided' | null;
};

/**
 * STALE: it may come, and changes nothing. PREMATURE: it cannot have come before something else did. REFUSED: a command
 * about a payment there is none of. No cell is blank.
 */
export type Cell = Transition | 'STALE' | 'PREMATURE' | 'REFUSED';

const to = (becomes: Transition['becomes'], says: Transition['says'] = null): Transition => ({
  becomes,
  says,
});
const STALE = 'STALE';
const EARLY = 'PREMATURE';
const REFUSED = 'REFUSED';

const opened = to('PENDING');
const approved = to('APPROVED', 'PaymentApproved');
const free = to('FREE', 'PaymentApproved');
const declined = to('DECLINED', 'PaymentDeclined');
const unpaid = to('DECLINED', 'PaymentVoided');
const timedOut = to('TIMED_OUT', 'PaymentDeclined');
const waits = to('PENDING');
const charging = to('CHARGING');
const cancelling = to('CANCELLING');
const stillTimedOut = to('TIMED_OUT');
const voided = to('VOIDED', 'PaymentVoided');
const refunding = to('REFUNDING');
const refunded = to('REFUNDED', 'PaymentRefunded');

// VOIDED hears OrderPlaced: the cancellation overtook it, and the charge is never made.
// Every cancelled order ends with PaymentRefunded or with PaymentVoided, so that others know when nothing more can come of its money.
// DECLINED and VOIDED hear ChargeApproved: whatever the provider took without our wanting it goes back.
// biome-ignore format: a table is read by its columns.
export const lifecycle: Readonly<Record<Signal, Readonly<Record<Phase, Cell>>>> = {
  OrderPlaced:        { UNHEARD: opened,   PENDING: STALE,    CHARGING: STALE,      CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  FreeOrderPlaced:    { UNHEARD: free,     PENDING: STALE,    CHARGING: STALE,      CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  OrderPlacedTooLate: { UNHEARD: declined, PENDING: STALE,    CHARGING: STALE,      CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  OrderCancelled:     { UNHEARD: voided,   PENDING: voided,   CHARGING: cancelling, CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: refunding, FREE: voided, DECLINED: unpaid,    REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  ChargeBegins:       { UNHEARD: EARLY,    PENDING: charging, CHARGING: STALE,      CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  ChargeApproved:     { UNHEARD: EARLY,    PENDING: EARLY,    CHARGING: approved,   CANCELLING: refunding,  TIMED_OUT: refunding,     APPROVED: STALE,     FREE: EARLY,  DECLINED: refunding, REFUNDING: STALE,     REFUNDED: STALE, VOIDED: refunding },
  ChargeDeclined:     { UNHEARD: EARLY,    PENDING: EARLY,    CHARGING: declined,   CANCELLING: voided,     TIMED_OUT: unpaid,        APPROVED: STALE,     FREE: EARLY,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  ChargeUnknown:      { UNHEARD: EARLY,    PENDING: EARLY,    CHARGING: charging,   CANCELLING: cancelling, TIMED_OUT: stillTimedOut, APPROVED: STALE,     FREE: EARLY,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  ChargePutOff:       { UNHEARD: STALE,    PENDING: waits,    CHARGING: charging,   CANCELLING: cancelling, TIMED_OUT: stillTimedOut, APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  DeadlinePassed:     { UNHEARD: EARLY,    PENDING: declined, CHARGING: timedOut,   CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: STALE,     REFUNDED: STALE, VOIDED: STALE },
  RefundDone:         { UNHEARD: EARLY,    PENDING: EARLY,    CHARGING: EARLY,      CANCELLING: EARLY,      TIMED_OUT: EARLY,         APPROVED: EARLY,     FREE: EARLY,  DECLINED: EARLY,     REFUNDING: refunded,  REFUNDED: STALE, VOIDED: EARLY },
  RefundFailed:       { UNHEARD: EARLY,    PENDING: EARLY,    CHARGING: EARLY,      CANCELLING: EARLY,      TIMED_OUT: EARLY,         APPROVED: EARLY,     FREE: EARLY,  DECLINED: EARLY,     REFUNDING: refunding, REFUNDED: STALE, VOIDED: EARLY },
  RefundUnknown:      { UNHEARD: EARLY,    PENDING: EARLY,    CHARGING: EARLY,      CANCELLING: EARLY,      TIMED_OUT: EARLY,         APPROVED: EARLY,     FREE: EARLY,  DECLINED: EARLY,     REFUNDING: refunding, REFUNDED: STALE, VOIDED: EARLY },
  RefundPutOff:       { UNHEARD: STALE,    PENDING: STALE,    CHARGING: STALE,      CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: refunding, REFUNDED: STALE, VOIDED: STALE },
  RetryRefund:        { UNHEARD: REFUSED,  PENDING: STALE,    CHARGING: STALE,      CANCELLING: STALE,      TIMED_OUT: STALE,         APPROVED: STALE,     FREE: STALE,  DECLINED: STALE,     REFUNDING: refunding, REFUNDED: STALE, VOIDED: STALE },
};
