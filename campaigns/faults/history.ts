// What the clients themselves saw, written down as they saw it: the judge compares it with what became of everything.
import { openTally, type Tally } from '../kit/tally.ts';

export type Placement = {
  readonly key: string;
  readonly customerId: string;
  readonly willCancel: boolean;
  /** Every order id this key was ever answered with. */
  readonly orderIds: Set<string>;
  /**
   * UNKNOWN: nobody waited for the answer, so it may be there or not, but not in part. REFUSED: that was the answer to the only
   * request, so there is nothing. Everybody else asks until there is an order.
   */
  outcome: 'ORDERED' | 'UNKNOWN' | 'REFUSED';
  /** What the wish to cancel was answered, for who had it. */
  cancel?: { readonly type: string; readonly status: string | null };
};

/** One order watched until its end. */
export type Viewed = {
  readonly orderId: string;
  readonly revisions: number[];
  lastStatus: string;
  /** How often it went on after a break. */
  resumed: number;
};

/** A command that was answered with success, as the fact that must have been said about it. */
export type Acknowledged = { readonly fact: string; readonly orderId: string; readonly by: string };

/** What one list that changes has shown over its present connection: each thing's statuses, as they came. */
export type Shown = {
  readonly what: string;
  connections: number;
  /** When its present connection first showed something, Infinity before; milliseconds. */
  since: number;
  /** When it last showed something; milliseconds. */
  shownAt: number;
  /** How much it has shown over all its connections. */
  changes: number;
  readonly statuses: Map<string, string[]>;
};

export type History = {
  readonly placements: Placement[];
  readonly views: Map<string, Viewed>;
  readonly acknowledged: Acknowledged[];
  /** By order: the id every answer gave its review. */
  readonly reviews: Map<string, Set<string>>;
  readonly kitchen: Shown;
  readonly board: Shown;
  readonly otherBoard: Shown;
  readonly phone: Shown;
  /** The last changes of the menu that were answered. */
  readonly menu: { price?: number; soldOut?: boolean };
  /** Answers that no promise allows, as sentences. */
  readonly complaints: string[];
  /** For the report. */
  readonly tally: Tally;
};

export const openHistory = (): History => ({
  placements: [],
  views: new Map(),
  acknowledged: [],
  reviews: new Map(),
  kitchen: shown('the kitchen’s tablet'),
  board: shown('the riders’ board'),
  otherBoard: shown('the other rider’s board'),
  phone: shown('the customer’s phone'),
  menu: {},
  complaints: [],
  tally: openTally(),
});

/** Every list that somebody watches live. */
export const listsOf = ({ kitchen, board, otherBoard, phone }: History): readonly Shown[] => [
  kitchen,
  board,
  otherBoard,
  phone,
];

const shown = (what: string): Shown => ({
  what,
  connections: 0,
  since: 0,
  shownAt: 0,
  changes: 0,
  statuses: new Map(),
});
