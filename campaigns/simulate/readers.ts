// What must hold at rest of those who only listen: each shows what was said, all of it, and nothing else.
import type { Violation } from '../invariants.ts';
import type { Context } from './contexts.ts';
import type { Row, SaidFact } from './memory.ts';
import { checkNotification } from './readers/notification.ts';
import { checkRanking } from './readers/ranking.ts';
import { checkReview } from './readers/review.ts';
import { checkTracking } from './readers/tracking.ts';
import type { World } from './world.ts';

export type Listened = {
  /** Everything everybody said, each context in its order. */
  readonly said: readonly SaidFact[];
  readonly world: World;
  rows<R = Row>(context: Context, table: string): readonly R[];
};

export type Complaint = { readonly orderId: string | null; readonly what: string };

const checks = {
  tracking: checkTracking,
  notification: checkNotification,
  review: checkReview,
  ranking: checkRanking,
} as const;

/** Empty when all is well. The name of a violation's invariant is the reader's. */
export function brokenByReaders(world: World): readonly Violation[] {
  const listened: Listened = {
    world,
    said: world.contexts.flatMap((context) => world.databases[context].memory.outbox),
    rows: <R>(context: Context, table: string) =>
      [...world.databases[context].memory.rowsOf(table).values()] as unknown as readonly R[],
  };
  return Object.entries(checks).flatMap(([invariant, check]) =>
    world.contexts.includes(invariant as Context)
      ? [...check(listened)].map((complaint) => ({ invariant, ...complaint }))
      : [],
  );
}
