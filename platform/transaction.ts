// One unit of work: rows, facts, states and deferred work commit together or not at all.
import type { EntitySchema, MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { workSchema } from './database.ts';
import type { FactType, Said, StateType, Versioned } from './fact.ts';
import { connectionBroke } from './outage.ts';
import { announceState, type Cause, sayFact } from './outbox.ts';
import { OutcomeUnknown } from './postgres/outcome-unknown.ts';

export type Transaction = {
  readonly em: SqlEntityManager;
  /** The one time of everything in this unit of work. */
  readonly now: Date;
  /** Says a fact about `key`; it is published after the commit. */
  say(key: string, said: Said): Promise<void>;
  /** Announces the present state of a thing. */
  announce<Data extends Versioned>(state: StateType<Data>, id: string, data: Data): Promise<void>;
  /** Says that a row was written: what is due of it is seen to after the commit, and not only when it is next looked for. */
  wrote(entity: EntitySchema, columns: Readonly<Record<string, unknown>>): void;
  /** Asks for work to be done after the commit, now or at `at`. A later wish with the same `jobKey` replaces an earlier that has not begun. */
  schedule(job: ScheduledJob): Promise<void>;
  /** Tells every process that watches the topic right now, after the commit. It may get lost: who watches reads again after a gap. */
  notify(topic: string, message: unknown): void;
  /**
   * Tells whoever follows changes, after the commit, that what this context answers about `key` may be another now. Every event that is
   * applied does so by itself; this is for what changes without one.
   */
  changed(key: string): void;
};

export type ScheduledJob = {
  readonly task: string;
  readonly payload: Record<string, unknown>;
  readonly at?: Date;
  /** Names what is wished for: nothing is wished for twice at a time. Without exception, so that a job without its key is known to be replaced. */
  readonly jobKey: string;
  /** An earlier wish that has not begun keeps its time. */
  readonly keepsTime?: boolean;
  readonly maxAttempts?: number;
};

/** @throws OutcomeUnknown where the connection broke while it was committed. */
export type Transact = <T>(cause: Cause, work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** A new, unique, time-ordered identifier (UUID version 7, RFC 9562). */
export const newId = (): string => uuid();

/** `facts` are what the context may say: anything else is a bug, found here and not by a consumer. */
export function transactions(
  orm: MikroORM,
  context: string,
  facts: Readonly<Record<string, FactType>>,
  after: {
    nudgeRelay: () => void;
    wakeWorker: () => void;
    wrote: (entity: EntitySchema, columns: Readonly<Record<string, unknown>>) => void;
    notify: (topic: string, message: unknown) => void;
    tellChanged: (key: string) => void;
  },
): Transact {
  return async (cause, work) => {
    const afterCommit: (() => void)[] = [];
    let isCommitting = false;
    const inTransaction = async (em: SqlEntityManager) => {
      const now = new Date();
      let announced = false;
      const nudgeOnce = () => {
        if (!announced) afterCommit.push(after.nudgeRelay);
        announced = true;
      };
      const answer = await work({
        em,
        now,
        say: async (key, said) => {
          const fact = facts[said.type];
          if (!fact) throw new Error(`${context} does not say ${said.type}`);
          nudgeOnce();
          await em.flush();
          await sayFact(
            em,
            context,
            key,
            { type: said.type, data: fact.schema.parse(said.data) },
            { ...cause, id: newId(), at: now },
          );
        },
        announce: async (state, id, data) => {
          nudgeOnce();
          await em.flush();
          await announceState(em, state, id, data, { ...cause, id: newId(), at: now });
        },
        wrote: (entity, columns) => void afterCommit.push(() => after.wrote(entity, columns)),
        schedule: async (job) => {
          await addJob(em, context, job);
          if (!job.at || job.at <= now) afterCommit.push(after.wakeWorker);
        },
        notify: (topic, message) => void afterCommit.push(() => after.notify(topic, message)),
        changed: (key) => void afterCommit.push(() => after.tellChanged(key)),
      });
      isCommitting = true;
      return answer;
    };
    const result = await orm.em
      .fork()
      .transactional(inTransaction)
      .catch((error: unknown) => {
        throw isCommitting && connectionBroke(error) ? new OutcomeUnknown(error) : error;
      });
    for (const then of afterCommit) then();
    return result;
  };
}

const JOB_MAX_ATTEMPTS = 25;

async function addJob(em: SqlEntityManager, context: string, job: ScheduledJob): Promise<void> {
  await em.execute(
    `select 1 from "${workSchema(context)}".add_job(?, payload => ?::json, run_at => ?::timestamptz, max_attempts => ?::int, job_key => ?::text, job_key_mode => ?::text)`,
    [
      job.task,
      JSON.stringify(job.payload),
      job.at ?? null,
      job.maxAttempts ?? JOB_MAX_ATTEMPTS,
      job.jobKey,
      job.keepsTime ? 'preserve_run_at' : 'replace',
    ],
  );
}
