// One run as a value fast-check can make, shrink and make again: the orders, how the outside behaves, and a tape of choices.
import fc from 'fast-check';
import type { DeliveryStatus } from '../../subgraphs/delivery/domain/lifecycle.ts';
import type { OrderStatus } from '../../subgraphs/order/domain/lifecycle.ts';
import type { TicketStatus } from '../../subgraphs/store/domain/lifecycle.ts';
import { ORDERINGS, type Ordering } from './bus.ts';
import { CONTEXTS, READERS, type Reader } from './contexts.ts';
import type { Behaviour } from './provider.ts';
import { KEY_RULES, type KeyRule, type Reception, reception } from './reception.ts';

/** The longest life before everything heals; enough for three orders to be delivered and disturbed. */
const MAX_CHOICES = 280;
const MAX_CHOICE = 2 ** 30;
const MAX_SKEW_MS = 2_000;

/** Who will not simply do their part; each by where the order, the ticket or the delivery then stands, '' for never. */
export type Wills = {
  readonly customerCancelsWhen: '' | OrderStatus;
  readonly operatorCancelsWhen: '' | OrderStatus;
  readonly ownerRejectsWhen: '' | TicketStatus;
  readonly ownerStopsWhen: '' | TicketStatus;
  readonly riderFailsWhen: '' | DeliveryStatus;
  readonly riderReleasesWhen: '' | DeliveryStatus;
  /** Once it was delivered: how far they go with its review. */
  readonly review: (typeof REVIEWING)[number];
};

export const REVIEWING = ['NOBODY_WRITES', 'WRITTEN', 'REPLIED_TO', 'TAKEN_BACK'] as const;

export type PlannedOrder = Behaviour & Wills & { readonly total: number; readonly reception: Reception };

/** How much goes wrong: in calm weather most orders arrive, and what goes wrong meets them late. */
const WEATHERS = ['CALM', 'STORMY'] as const;
export type Weather = (typeof WEATHERS)[number];

export type Plan = {
  readonly weather: Weather;
  readonly ordering: Ordering;
  readonly orders: readonly PlannedOrder[];
  /** Who listens to the saga in this run. All of them in all runs would leave it few moves of its own. */
  readonly readers: readonly Reader[];
  readonly keyRule: KeyRule;
  /** Of each of CONTEXTS: how far its clock is off. */
  readonly skewMs: readonly number[];
  readonly staysDown: boolean;
  readonly dealerStaysDown: boolean;
  /** Whether, when the tape is over, the deadlines pass first or everybody does their part first. */
  readonly clocksFirst: boolean;
  readonly tape: readonly number[];
};

const seldom = (oneIn: number) => fc.nat({ max: oneIn - 1 }).map((n) => n === oneIn - 1);

const NINE_NEVERS = Array.from({ length: 9 }, () => '' as const);

const order: fc.Arbitrary<PlannedOrder> = fc.record({
  total: fc.constantFrom(21_000, 21_000, 48_500, 0),
  declines: seldom(8),
  callsLost: fc.constantFrom(0, 0, 0, 1, 2, 6),
  answersLost: fc.constantFrom(0, 0, 0, 1, 2, 6),
  refundsRefused: fc.constantFrom(0, 0, 0, 1, 2, 3),
  customerCancelsWhen: fc.constantFrom('', '', '', '', 'PLACED', 'PAID', 'ACCEPTED', 'COOKING'),
  operatorCancelsWhen: fc.constantFrom(...NINE_NEVERS, 'PAID', 'CANCELLING', 'COOKING', 'READY', 'PICKED_UP'),
  ownerRejectsWhen: fc.constantFrom(...NINE_NEVERS, 'WAITING', 'ACCEPTED', 'COOKING'),
  ownerStopsWhen: fc.constantFrom(...NINE_NEVERS, 'WAITING', 'ACCEPTED', 'COOKING'),
  riderFailsWhen: fc.constantFrom(...NINE_NEVERS, 'CLAIMED', 'PICKED_UP'),
  riderReleasesWhen: fc.constantFrom(...NINE_NEVERS, 'CLAIMED'),
  review: fc.constantFrom(...REVIEWING),
  reception,
});

const READ_MODELS: readonly Reader[] = ['tracking', 'review', 'ranking'];

/** A third of the runs is the saga's alone, a third has those who only hear, and a third has notification, which has most to do. */
const AUDIENCES = [[], [], READ_MODELS, READ_MODELS, ['notification'], READERS] as const;

export const plans: fc.Arbitrary<Plan> = fc.noBias(
  fc.record({
    weather: fc.constantFrom(...WEATHERS),
    ordering: fc.constantFrom(...ORDERINGS),
    orders: fc.array(order, { minLength: 1, maxLength: 3 }),
    readers: fc.constantFrom<readonly Reader[]>(...AUDIENCES),
    keyRule: fc.constantFrom(...KEY_RULES),
    skewMs: fc.array(fc.integer({ min: -MAX_SKEW_MS, max: MAX_SKEW_MS }), {
      minLength: CONTEXTS.length,
      maxLength: CONTEXTS.length,
    }),
    staysDown: seldom(10),
    dealerStaysDown: seldom(10),
    clocksFirst: fc.boolean(),
    tape: fc.array(fc.nat({ max: MAX_CHOICE }), { maxLength: MAX_CHOICES, size: 'max' }),
  }),
);
