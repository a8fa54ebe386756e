// One context's database: tables in memory, and units of work on them as the platform gives them to policies, with crashes on demand.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sayFact } from '#platform/outbox.ts';
import type { AnySubgraph } from '#platform/subgraph.ts';
import type { Transact, Transaction } from '#platform/transaction.ts';
import type { Clock } from './clock.ts';
import { entityManager } from './entity-manager.ts';
import { Memory, type RowChange } from './memory.ts';

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

  const open = (cause: Parameters<Transact>[0]): Transaction => {
    const em = entityManager(memory);
    const now = clock.nowIn(name);
    return {
      em,
      now,
      say: async (key, said) => {
        const fact = definition.facts?.[said.type];
        if (!fact) throw new Error(`${name} does not say ${said.type}`);
        await em.flush();
        const data = fact.schema.parse(said.data);
        await sayFact(em, name, key, { type: said.type, data }, { ...cause, id: newId(), at: now });
      },
      announce: () => Promise.reject(new Error('nobody here keeps copies of state')),
      schedule: async (job) => memory.addJob(job, clock.nowMs()),
      // These may always get lost, so nobody may need them.
      wrote: () => {},
      notify: () => {},
      changed: () => {},
    };
  };

  const transact =
    (ending: Ending): Transact =>
    async (cause, work) => {
      try {
        const tx = open(cause);
        const result = await work(tx);
        await tx.em.flush();
        if (ending === 'ROLLBACK') throw new Crash('before the commit');
        if (ending === 'FAIL') throw new Hiccup('once');
        onCommit(name, memory.commit());
        return result;
      } catch (error) {
        memory.rollback();
        throw error;
      }
    };
  return { memory, transact, reader: () => entityManager(memory) };
}
