// One context's database: tables in memory, and units of work on them as the platform gives them to policies, with crashes on demand.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Cause, factToPublish } from '#platform/outbox.ts';
import type { AnySubgraph } from '#platform/subgraph.ts';
import { alone } from '#platform/transaction/unit-of-work.ts';
import type { Together, Transact, Transaction } from '#platform/transaction.ts';
import type { Clock } from './clock.ts';
import { entityManager } from './entity-manager.ts';
import { Memory, type RowChange } from './memory.ts';
import { execute } from './statements.ts';
import { insertOnce, keysOf, store, type Table, tableOf } from './tables.ts';

/** What a process that died, or a database that went away, looks like to the platform: nothing was committed. */
export class Crash extends Error {
  override readonly name = 'Crash';
  readonly code = 'ECONNRESET';
}

/** A failure of this one thing that is nobody's outage, and is gone the next time. */
export class Hiccup extends Error {
  override readonly name = 'Hiccup';
}

/** How a unit of work ends when the work itself is right. */
export type Ending = 'COMMIT' | 'ROLLBACK' | 'FAIL';

export type Database = {
  readonly memory: Memory;
  /** Everything the work did, or nothing of it. Units of work never overlap: real ones wait for each other's row locks. */
  transact(ending: Ending): Transact;
  /** Several units in one such transaction. */
  together(ending: Ending): Together;
  reader(): SqlEntityManager;
};

export type Surroundings = {
  readonly clock: Clock;
  newId(): string;
  onCommit(context: string, changes: readonly RowChange[]): void;
};

export function openDatabase(definition: AnySubgraph, { clock, newId, onCommit }: Surroundings): Database {
  const { name } = definition;
  const memory = new Memory(name);

  const unitIn = (cause: Cause, now: Date): Transaction => {
    const em = entityManager(memory);
    const find = (table: Table, id: string) => memory.rowsOf(table).get(id);
    return {
      em,
      now,
      sql: async (text, values = []) => {
        await em.flush();
        return execute(memory, text, values) as never;
      },
      row: async (entity, id) => find(tableOf(entity), id) as never,
      put: (entity, columns) => {
        const table = tableOf(entity);
        const id = String(columns[keysOf(table).primary]);
        store(memory, table, id, { ...find(table, id), ...columns });
      },
      insertOnce: async (entity, columns, uniqueBy) => insertOnce(memory, tableOf(entity), columns, uniqueBy),
      say: async (key, said) => {
        const fact = definition.facts?.[said.type];
        if (!fact) throw new Error(`${name} does not say ${said.type}`);
        await em.flush();
        const data = fact.schema.parse(said.data);
        const stamp = { ...cause, id: newId(), at: now };
        const { message } = factToPublish(name, key, { type: said.type, data }, stamp);
        memory.append(memory.outbox, {
          ...message,
          sequence: memory.outbox.filter((each) => each.key === key).length + 1,
          context: name,
          heard: [...memory.inbox],
        });
      },
      announce: () => Promise.reject(new Error('nobody here keeps copies of state')),
      schedule: async (job) => memory.addJob(job, clock.nowMs()),
      // These may always get lost, so nobody may need them.
      wrote: () => {},
      notify: () => {},
      changed: () => {},
    };
  };

  const together =
    (ending: Ending): Together =>
    async (work) => {
      try {
        const now = clock.nowIn(name);
        const result = await work({
          now,
          em: entityManager(memory),
          sql: async (text, values = []) => execute(memory, text, values) as never,
          lock: async () => {},
          unit: async (cause, each) => {
            const tx = unitIn(cause, now);
            const answer = await each(tx);
            await tx.em.flush();
            return answer;
          },
        });
        if (ending === 'ROLLBACK') throw new Crash('before the commit');
        if (ending === 'FAIL') throw new Hiccup('once');
        onCommit(name, memory.commit());
        return result;
      } catch (error) {
        memory.rollback();
        throw error;
      }
    };
  return {
    memory,
    together,
    transact: (ending) => alone(together(ending)),
    reader: () => entityManager(memory),
  };
}
