// Builds a read model anew from the stream while everybody else goes on: the proof that it holds nothing but what was said.
import type { Bus } from './bus.ts';
import { findDurable, isMissing } from './durable.ts';
import { beginsAtTheFirst } from './lane.ts';
import type { Log } from './log.ts';
import { laneName } from './nats/lane-names.ts';
import { FACTS } from './outbox.ts';
import { PARTITIONS } from './partition.ts';
import { pause } from './pause.ts';
import { type AnySubgraph, startSubgraph } from './subgraph.ts';
import type { Transaction } from './transaction.ts';

const LOOK_EVERY_MS = 200;
const CAUSE = { correlationId: 'rebuild', causationId: null };

export type Rebuilt = {
  /** Facts that could not be applied and wait for a later one, or for an operator. 0 unless they did before. */
  readonly waiting: number;
};

/**
 * Empties every table of the context and hears every fact again. Resolves when all that was said before the call is heard;
 * what is said later follows as always. Meanwhile readers see a model that is filling up.
 *
 * Why it comes out the same, whatever runs beside it: a replica writes what follows from a fact, and that it was heard, in one
 * transaction, and the tables are emptied together, behind those transactions. So from that commit on no fact counts as
 * heard whose effect is gone. Only then are the lanes removed; each replica, this one included, finds its lane missing,
 * makes it again and hears all facts from the first. One that was still on its way in the old lane is applied early, so the
 * model must not care in which order facts of two moments arrive. Interrupted, it is simply run again.
 *
 * @throws for a context that says or schedules anything: hearing everything twice would do everything twice.
 */
export async function rebuild(
  definition: AnySubgraph,
  options: {
    databaseUrl: string;
    bus: Bus;
    log: Log;
    settings?: Readonly<Record<string, unknown>>;
    /** How many facts are still to be heard. */
    onProgress?: (left: number) => void;
  },
): Promise<Rebuilt> {
  refuseUnlessReadModel(definition);
  const { bus, onProgress = () => {} } = options;
  // One more replica, so that it goes on even where no other runs.
  const replica = await startSubgraph(definition, options);
  try {
    await replica.scope.transact(CAUSE, emptyEverything);
    for (const lane of lanesOf(definition.name)) await removeLane(bus, lane);
    await hearAll(bus, definition.name, onProgress);
    const [row] = await replica.scope
      .reader()
      .execute<{ waiting: number }[]>('select count(*)::int as waiting from waiting_fact');
    return { waiting: row?.waiting ?? 0 };
  } finally {
    await replica.stop();
  }
}

function refuseUnlessReadModel({ name, facts, jobs, keepers, policies }: AnySubgraph): void {
  const acts = Object.keys(facts ?? {}).length > 0 || jobs !== undefined || (keepers ?? []).length > 0;
  if (acts || !policies?.length)
    throw new Error(`${name} is no read model: it cannot be built from facts alone`);
}

/** First the tables in which a replica's transaction begins, so that we wait for it at the same place where it waits for us. */
async function emptyEverything({ em }: Transaction): Promise<void> {
  const own = await em.execute<{ name: string }[]>(
    `select quote_ident(tablename) as name from pg_tables
     where schemaname = current_schema() and tablename not in ('migration', 'outbox', 'inbox', 'waiting_fact')
     order by tablename`,
  );
  await em.execute(`truncate ${['inbox', 'waiting_fact', ...own.map(({ name }) => name)].join(', ')}`);
}

const lanesOf = (context: string): readonly string[] =>
  Array.from({ length: PARTITIONS }, (_, partition) => laneName(context, partition));

/** A lane is made again by whoever misses it first, from the first fact of the stream on. */
async function removeLane(bus: Bus, lane: string): Promise<void> {
  await bus.manager.consumers.delete(FACTS, lane).catch((error) => {
    if (!isMissing(error)) throw error;
  });
}

async function hearAll(bus: Bus, context: string, onProgress: (left: number) => void): Promise<void> {
  const last = (await bus.manager.streams.info(FACTS)).state.last_seq;
  for (;;) {
    const lanes = await Promise.all(lanesOf(context).map((lane) => lookInto(bus, lane, last)));
    onProgress(lanes.reduce((sum, lane) => sum + lane.left, 0));
    if (lanes.every((lane) => lane.isThrough)) return;
    await pause(LOOK_EVERY_MS);
  }
}

/** Whether a lane has been made again, and has heard everything up to `last` in the stream. */
async function lookInto(bus: Bus, lane: string, last: number): Promise<{ left: number; isThrough: boolean }> {
  const made = await findDurable(bus.manager, FACTS, lane);
  if (!made) return { left: 0, isThrough: false };
  const left = made.num_pending + made.num_ack_pending;
  if (!beginsAtTheFirst(made)) {
    // A replica brought it back just now, and could not know that nothing counts as heard any more.
    await removeLane(bus, lane);
    return { left, isThrough: false };
  }
  return { left, isThrough: left === 0 || made.ack_floor.stream_seq >= last };
}
