// One transaction on PostgreSQL and the units in it: each reads what those before it changed, and all of it is written at the end.
import type { Kysely, MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { FactType } from '../fact.ts';
import { connectionBroke } from '../outage.ts';
import { factToPublish, publishLater, stateToPublish, type Unpublished } from '../outbox.ts';
import { OutcomeUnknown } from '../postgres/outcome-unknown.ts';
import {
  type AfterCommit,
  newId,
  type Shared,
  type Together,
  type Transact,
  type Transaction,
} from '../transaction.ts';
import { addJob } from './jobs.ts';
import { rowsOf } from './rows.ts';
import { statementsOf } from './statement.ts';

export type Surroundings = {
  readonly orm: MikroORM;
  readonly context: string;
  /** What the context may say: anything else is a bug, found here and not by a consumer. */
  readonly facts: Readonly<Record<string, FactType>>;
  readonly after: AfterCommit;
};

/** One unit alone. */
export const alone =
  (together: Together): Transact =>
  (cause, work) =>
    together(({ unit }) => unit(cause, work));

/** @throws OutcomeUnknown where the connection broke while it was committed; whatever `work` threw, and nothing has changed then. */
export const sharedTransactions =
  (surroundings: Surroundings): Together =>
  async (work) => {
    const em = surroundings.orm.em.fork();
    await em.begin();
    const { shared, write, tell } = open(em, surroundings);
    let isCommitting = false;
    const commit = async () => {
      const result = await work(shared);
      await write();
      isCommitting = true;
      await em.commit();
      return result;
    };
    const result = await commit().catch(async (error: unknown) => {
      // Where the connection broke there is nothing to roll back, and that must not hide why.
      await em.rollback().catch(() => {});
      throw isCommitting && connectionBroke(error) ? new OutcomeUnknown(error) : error;
    });
    tell();
    return result;
  };

function open(root: SqlEntityManager, { context, facts, after }: Surroundings) {
  const now = new Date();
  const connection = root.getTransactionContext<Connection>();
  if (!connection) throw new Error('no transaction was begun');
  const direct = statementsOf(root, connection);
  const rows = rowsOf(root, direct);
  let unpublished: Unpublished[] = [];
  const notices: (() => void)[] = [];
  let hasAnnounced = false;
  let isInUnit = false;
  let failed: { readonly error: unknown } | undefined;

  const writeAll = async () => {
    // Nothing of a unit that failed is written, whoever caught its error.
    if (failed) throw failed.error;
    await rows.write();
    const said = unpublished;
    unpublished = [];
    await publishLater(direct, said);
  };
  let writing = Promise.resolve();
  /** One after the other: who asks for something while the rows are written must find them. */
  const write = () => {
    writing = writing.then(writeAll);
    return writing;
  };

  /** Reads and writes through MikroORM, in this transaction; whatever it asks, what is unwritten is written first. */
  const entityManager = (): SqlEntityManager => {
    const em = root.fork({ keepTransactionContext: true });
    em.setTransactionContext(writingFirst(connection, write));
    const flush = em.flush.bind(em);
    em.flush = async () => {
      await flush();
      await write();
    };
    return em;
  };

  const sql: Shared['sql'] = async (text, values) => {
    await write();
    return direct(text, values);
  };

  const unit: Shared['unit'] = async (cause, work) => {
    if (isInUnit) throw new Error('units of one transaction do not overlap');
    isInUnit = true;
    let em: SqlEntityManager | undefined;
    const stamp = () => ({ ...cause, id: newId(), at: now });
    /** What MikroORM holds back is in the database before anything is said of it: its changes are made one by one, in the order meant. */
    const publish = async (make: () => Unpublished) => {
      await em?.flush();
      unpublished.push(make());
      if (!hasAnnounced) notices.push(after.nudgeRelay);
      hasAnnounced = true;
    };
    const tx: Transaction = {
      get em() {
        em ??= entityManager();
        return em;
      },
      now,
      sql,
      row: (entity, id) => rows.row({ entity, id }) as never,
      put: (entity, columns) => {
        rows.put(entity, columns);
        tx.wrote(entity, columns);
      },
      insertOnce: async (entity, columns, uniqueBy) => {
        await write();
        const isNew = await rows.insertOnce(entity, columns, uniqueBy);
        if (isNew) tx.wrote(entity, columns);
        return isNew;
      },
      say: async (key, said) => {
        const fact = facts[said.type];
        if (!fact) throw new Error(`${context} does not say ${said.type}`);
        const data = fact.schema.parse(said.data);
        await publish(() => factToPublish(context, key, { type: said.type, data }, stamp()));
      },
      announce: (state, id, data) => publish(() => stateToPublish(state, id, data, stamp())),
      wrote: (entity, columns) => void notices.push(() => after.wrote(entity, columns)),
      schedule: async (job) => {
        await addJob(direct, context, job);
        if (!job.at || job.at <= now) notices.push(after.wakeWorker);
      },
      notify: (topic, message) => void notices.push(() => after.notify(topic, message)),
      changed: (key) => void notices.push(() => after.tellChanged(key)),
    };
    try {
      const result = await work(tx);
      await em?.flush();
      return result;
    } catch (error) {
      failed ??= { error };
      throw error;
    } finally {
      isInUnit = false;
    }
  };

  let platform: SqlEntityManager | undefined;
  const shared: Shared = {
    now,
    get em() {
      platform ??= entityManager();
      return platform;
    },
    sql: direct,
    lock: rows.lock,
    unit,
  };
  const tell = () => {
    for (const each of notices) each();
  };
  return { shared, write, tell };
}

type Connection = Kysely<unknown>;

const writingFirst = (connection: Connection, write: () => Promise<void>): Connection =>
  new Proxy(connection, {
    get: (target, name) => {
      if (name === 'executeQuery')
        return async (...asked: Parameters<Connection['executeQuery']>) => {
          await write();
          return target.executeQuery(...asked);
        };
      const part = Reflect.get(target, name, target);
      return typeof part === 'function' ? part.bind(target) : part;
    },
  });
