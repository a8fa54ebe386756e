// The simulated stream: what was published, and which fact each consumer may hear next.
import { partitionOf } from '#platform/partition.ts';
import type { SaidFact } from './memory.ts';

/**
 * - STREAM: one order for everybody, lanes of orders one after the other, as JetStream gives it.
 * - WEAKEST: all that is promised and no more: facts of one context about one order in its order, a fact after those that
 *   caused it, everything else in any order, another one for every consumer.
 * - OVERTAKING: WEAKEST, and a cancellation may be heard before anything else of its order: more than is promised, but each
 *   leaf has cells for it (an operator who releases a parked fact late makes it happen).
 */
export const ORDERINGS = ['STREAM', 'WEAKEST', 'OVERTAKING'] as const;
export type Ordering = (typeof ORDERINGS)[number];

export type Entry = {
  readonly position: number;
  readonly fact: SaidFact;
  readonly lane: number;
  /** Ids of all facts of the key that its sayer knew of. */
  readonly past: ReadonlySet<string>;
};

type Listener = {
  readonly hears: ReadonlySet<string>;
  pending: Entry[];
  readonly done: Entry[];
  /** Heard and failed; to be set aside in a transaction of its own. */
  readonly failed: Map<Entry, Error>;
};

export class Bus {
  readonly ordering: Ordering;
  private readonly listeners = new Map<string, Listener>();
  private readonly known = new Map<string, { readonly key: string; readonly past: ReadonlySet<string> }>();
  private readonly newest = new Map<string, string>();
  private published = 0;

  constructor(ordering: Ordering) {
    this.ordering = ordering;
  }

  listen(consumer: string, hears: ReadonlySet<string>): void {
    this.listeners.set(consumer, { hears, pending: [], done: [], failed: new Map() });
  }

  /** At least once: a fact that is published twice stands in the stream twice. */
  publish(fact: SaidFact): void {
    const entry = {
      position: this.published,
      fact,
      lane: partitionOf(fact.key),
      past: this.pastOf(fact),
    };
    this.published += 1;
    for (const listener of this.listeners.values())
      if (listener.hears.has(fact.type)) listener.pending.push(entry);
  }

  /** What the consumer may hear now, each of it next. */
  next(consumer: string): readonly Entry[] {
    const { pending, failed } = this.listener(consumer);
    const isStream = this.ordering === 'STREAM';
    const busy = new Set([...failed.keys()].map(({ lane, fact }) => (isStream ? lane : fact.key)));
    const free = pending.filter(({ lane, fact }) => !busy.has(isStream ? lane : fact.key));
    return isStream ? firstOfEachLane(free) : free.filter((entry) => this.mayComeNow(entry, pending));
  }

  failed(consumer: string): ReadonlyMap<Entry, Error> {
    return this.listener(consumer).failed;
  }

  fail(consumer: string, entry: Entry, error: Error): void {
    this.listener(consumer).failed.set(entry, error);
  }

  acknowledge(consumer: string, entry: Entry): void {
    const listener = this.listener(consumer);
    listener.failed.delete(entry);
    listener.pending = listener.pending.filter((each) => each !== entry);
    listener.done.push(entry);
  }

  /** A killed server forgets its newest acknowledgements: the last `count` facts of a lane come again, in their order. */
  forget(consumer: string, count: number): void {
    const listener = this.listener(consumer);
    const lane = listener.done.at(-1)?.lane;
    const again = listener.done.filter((each) => each.lane === lane).slice(-count);
    for (const entry of again) listener.done.splice(listener.done.lastIndexOf(entry), 1);
    listener.pending = [...listener.pending, ...again].sort((one, other) => one.position - other.position);
  }

  /** A lane that was made anew begins with the first fact; what is being applied at this moment still is. */
  startOver(consumer: string): void {
    const listener = this.listener(consumer);
    const all = new Set([...listener.done, ...listener.pending]);
    listener.pending = [...all].sort((one, other) => one.position - other.position);
    listener.done.length = 0;
  }

  private mayComeNow(entry: Entry, pending: readonly Entry[]): boolean {
    if (this.ordering === 'OVERTAKING' && entry.fact.type === 'OrderCancelled') return true;
    return !pending.some(({ fact }) => fact !== entry.fact && entry.past.has(fact.id));
  }

  private pastOf(fact: SaidFact): ReadonlySet<string> {
    const known = this.known.get(fact.id);
    if (known) return known.past;
    const voice = `${fact.context}/${fact.key}`;
    const before = this.newest.get(voice);
    const past = new Set<string>();
    for (const id of before ? [...fact.heard, before] : fact.heard) {
      const cause = this.known.get(id);
      if (cause?.key !== fact.key) continue;
      past.add(id);
      for (const older of cause.past) past.add(older);
    }
    this.known.set(fact.id, { key: fact.key, past });
    this.newest.set(voice, fact.id);
    return past;
  }

  private listener(consumer: string): Listener {
    const listener = this.listeners.get(consumer);
    if (!listener) throw new Error(`${consumer} does not listen`);
    return listener;
  }
}

function firstOfEachLane(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<number>();
  return entries.filter(({ lane }) => !seen.has(lane) && seen.add(lane));
}
