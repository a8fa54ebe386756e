// What a window came to: two readings, and the orders that arrived between them.
import { percentile } from '../result.ts';
import type { Reading } from './gauges/gauges.ts';
import type { Steps } from './order.ts';

export const MESSAGES_SENT = 'delivered → all messages sent';

export type StatementAnOrder = {
  readonly context: string;
  readonly calls: number;
  readonly ms: number;
  readonly text: string;
};

export type Figures = {
  readonly orders: number;
  readonly ordersPerSecond: number;
  readonly steps: ReadonlyMap<string, { readonly p50: number; readonly p99: number }>;
  /** Of one order. */
  readonly cpuMs: { readonly node: number; readonly postgres: number; readonly nats: number } | undefined;
  readonly driverMs: number;
  readonly commits: number;
  readonly walFlushes: number;
  readonly statements: readonly StatementAnOrder[] | undefined;
  readonly published: number;
  readonly delivered: number;
};

/** An order in the time it took, `since` its menu `until` its last message. */
export type Counted = { readonly since: number; readonly until: number; readonly steps: Steps };

/**
 * An order that was under way for a part of the window counts as that part of its own time: in twenty seconds the orders that arrive may
 * be far from those whose work was done.
 */
export function figuresOf(before: Reading, after: Reading, counted: readonly Counted[]): Figures {
  const within = counted.map(({ since, until }) => {
    const shared = Math.min(until, after.atMs) - Math.max(since, before.atMs);
    return Math.max(0, shared) / (until - since);
  });
  const orders = within.reduce((sum, share) => sum + share, 0);
  const each = (read: (reading: Reading) => number) => (read(after) - read(before)) / orders;
  const cpuOf = (name: 'node' | 'postgres' | 'nats') => each(({ cpu }) => cpu?.[name] ?? Number.NaN);
  return {
    orders,
    ordersPerSecond: orders / ((after.atMs - before.atMs) / 1_000),
    steps: stepsOf(counted.filter((_, n) => within[n]).map(({ steps }) => steps)),
    cpuMs: after.cpu && { node: cpuOf('node'), postgres: cpuOf('postgres'), nats: cpuOf('nats') },
    driverMs: each(({ driverMs }) => driverMs),
    commits: each(({ database }) => database.commits),
    walFlushes: each(({ database }) => database.walFlushes),
    statements: statementsOf(before, after, orders),
    published: each(({ messages }) => messages.published),
    delivered: each(({ messages }) => messages.delivered),
  };
}

/** Cores that are busy while nobody orders. */
export function idleCores(before: Reading, after: Reading): Record<'node' | 'postgres' | 'nats', number> {
  const cores = (name: 'node' | 'postgres' | 'nats') =>
    ((after.cpu?.[name] ?? Number.NaN) - (before.cpu?.[name] ?? Number.NaN)) / (after.atMs - before.atMs);
  return { node: cores('node'), postgres: cores('postgres'), nats: cores('nats') };
}

export function stepsOf(orders: readonly Steps[]): Figures['steps'] {
  const names = [...new Set(orders.flatMap((steps) => [...steps.keys()]))];
  return new Map(
    names.map((name) => {
      const took = orders.flatMap((steps) => steps.get(name) ?? []);
      return [name, { p50: percentile(took, 0.5), p99: percentile(took, 0.99) }];
    }),
  );
}

function statementsOf(before: Reading, after: Reading, orders: number): Figures['statements'] {
  const earlier = new Map(before.database.statements?.map((each) => [each.id, each]));
  return after.database.statements?.flatMap(({ id, context, calls, ms, text }) => {
    const since = earlier.get(id);
    const more = calls - (since?.calls ?? 0);
    if (more <= 0) return [];
    return [{ context, text, calls: more / orders, ms: (ms - (since?.ms ?? 0)) / orders }];
  });
}

export const countOf = (statements: readonly StatementAnOrder[]): number =>
  statements.reduce((sum, { calls }) => sum + calls, 0);
