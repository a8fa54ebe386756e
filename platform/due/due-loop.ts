// Sees to what is due in one context: claims it, decides or calls, and puts off what failed.
import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { TimeoutStrategy, timeout } from 'cockatiel';
import type { Log } from '../log.ts';
import { isOutage } from '../outage.ts';
import { pause } from '../pause.ts';
import type { Transact } from '../transaction.ts';
import { type Claimed, type DueTable, dueTable } from './due-table.ts';
import { AT_ONCE, type Call, type Decided, type DueWork, LEASE_MS, runWithinMs } from './due-work.ts';

/** The net below the word of this process: rows that others wrote, or that a process wrote which died, are found this much later. */
const LOOK_EVERY_MS = 1_000;
const RETRY_MS = 1_000;
/** A run that has not ended so long after it was told to stop is left behind, to be made again by somebody else. */
const HEED_WITHIN_MS = 3_000;

export type DueLoop = {
  /** A row was committed in this process: what is due of it need not wait until it is looked for. */
  wrote(entity: EntitySchema, columns: Readonly<Record<string, unknown>>): void;
  stop(): Promise<void>;
};

/**
 * Runs until stopped; comes back by itself when the database was away. Every work has a loop of its own, so that a slow one holds
 * up no other.
 *
 * @param options.leaseMs a run that takes longer is taken for lost with its process; 30 s.
 * @param options.lookEveryMs how often it looks by itself; 1 s.
 */
export function startDueLoop(options: {
  works: readonly DueWork[];
  transact: Transact;
  reader(): SqlEntityManager;
  log: Log;
  leaseMs?: number | undefined;
  lookEveryMs?: number;
}): DueLoop {
  const { works, transact, reader, log, leaseMs = LEASE_MS, lookEveryMs = LOOK_EVERY_MS } = options;
  const stopping = new AbortController();
  const leaving = new AbortController();
  const around = {
    transact,
    reader,
    log,
    leaseMs,
    lookEveryMs,
    stop: stopping.signal,
    leave: leaving.signal,
  };
  const running = works.map((work) => ({ work, ...seeTo(work, around) }));
  return {
    wrote: (entity, columns) => {
      for (const { work, comesDue } of running) {
        const at = work.entity === entity && columns[work.due];
        if (at instanceof Date) comesDue(at);
      }
    },
    stop: async () => {
      stopping.abort();
      const patience = setTimeout(() => leaving.abort(), HEED_WITHIN_MS);
      await Promise.all(running.map(({ ended }) => ended));
      clearTimeout(patience);
    },
  };
}

type Around = {
  transact: Transact;
  reader(): SqlEntityManager;
  log: Log;
  leaseMs: number;
  lookEveryMs: number;
  stop: AbortSignal;
  /** Aborted a while after `stop`. */
  leave: AbortSignal;
};

function seeTo(work: DueWork, around: Around): { comesDue(at: Date): void; ended: Promise<void> } {
  const { lookEveryMs, stop, log } = around;
  const table = dueTable(work);
  const atOnce = work.atOnce ?? AT_ONCE;
  const calls = new Set<Promise<void>>();
  /** What was decided in this look and in the one before, by how due it was. */
  let [decided, decidedNow] = [new Map<string, string>(), new Map<string, string>()];
  let looksAtMs = 0;
  let wake: () => void = () => {};

  const until = (ms: number) => {
    const cut = new AbortController();
    wake = () => cut.abort();
    return pause(Math.max(0, ms - Date.now()), AbortSignal.any([cut.signal, stop]));
  };
  const comesDue = (at: Date) => {
    looksAtMs = Math.min(looksAtMs, at.getTime());
    wake();
  };
  const begin = (call: Call, claimed: Claimed, leasedUntil: Date) => {
    const made = makeCall(work, table, around, call, claimed, leasedUntil)
      .then((again) => again && comesDue(again))
      .finally(() => {
        calls.delete(made);
        wake();
      });
    calls.add(made);
  };

  async function look(limit: number): Promise<void> {
    // Before it looks: what is written while it does is looked for again.
    looksAtMs = Date.now() + lookEveryMs;
    [decided, decidedNow] = [decidedNow, new Map()];
    const now = new Date();
    const leasedUntil = new Date(now.getTime() + around.leaseMs);
    const found = await ('call' in work
      ? table.claim(around.reader(), now, limit, leasedUntil)
      : table.find(around.reader(), now, limit));
    for (const claimed of found) {
      if ('call' in work) begin((run) => work.call(claimed.id, run), claimed, leasedUntil);
      else await decide(work, claimed, leasedUntil);
    }
    if (found.length === limit) looksAtMs = 0;
  }

  async function decide(deciding: DueWork & Decided, claimed: Claimed, leasedUntil: Date): Promise<void> {
    const { id, failures, moment } = claimed;
    try {
      // Else a row that its decision leaves as it is would be decided without a pause, and others behind it never.
      if (decided.get(id) === moment) throw new Error('it was decided, and is as due as before');
      const cause = { correlationId: id, causationId: null };
      const call = await around.transact(cause, (tx) => deciding.decide(tx, id, leasedUntil));
      decidedNow.set(id, moment);
      if (failures > 0) await table.forgive(around.reader(), id);
      if (call) begin(call, claimed, leasedUntil);
    } catch (err) {
      if (isOutage(err)) throw err;
      log.warn({ err, work: work.name, attempt: failures + 1 }, 'due work failed and is tried again');
      comesDue(await table.fail(around.reader(), id, new Date(), leasedUntil, err));
    }
  }

  async function run(): Promise<void> {
    while (!stop.aborted) {
      const free = atOnce - calls.size;
      if (free <= 0) await until(Date.now() + lookEveryMs);
      else if (looksAtMs > Date.now()) await until(looksAtMs);
      else
        await look(free).catch((err) => {
          log.warn({ err, work: work.name }, 'what is due could not be looked for');
          return pause(RETRY_MS, stop);
        });
    }
    while (calls.size > 0) await Promise.all(calls);
  }
  return { comesDue, ended: run() };
}

/** Answers from when the row is due again, where the call failed. */
async function makeCall(
  work: DueWork,
  table: DueTable,
  { reader, log, leaseMs, stop, leave }: Around,
  call: Call,
  { id, failures }: Claimed,
  leasedUntil: Date,
): Promise<Date | undefined> {
  const attempt = failures + 1;
  const withinMs = Math.max(0, leasedUntil.getTime() - leaseMs + runWithinMs(leaseMs) - Date.now());
  const signal = AbortSignal.any([stop, AbortSignal.timeout(withinMs)]);
  try {
    // A call that ignores its signal is left behind all the same: the next attempt, or the stop, must not wait for it.
    const limit = timeout(withinMs, TimeoutStrategy.Aggressive);
    await limit.execute(() => call({ attempt, signal }), leave);
    if (failures > 0) await table.forgive(reader(), id);
    return undefined;
  } catch (err) {
    const now = new Date();
    if (!stop.aborted) log.warn({ err, work: work.name, attempt }, 'due work failed and is tried again');
    try {
      if (!stop.aborted) return await table.fail(reader(), id, now, leasedUntil, err);
      await table.giveBack(reader(), id, now, leasedUntil);
    } catch (error) {
      log.warn({ err: error, work: work.name }, 'what failed could not be put off: its lease ends by itself');
    }
    return undefined;
  }
}
