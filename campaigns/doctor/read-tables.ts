// Every context's tables as of one moment, read without holding up anybody: a read-only snapshot takes no lock a writer waits for.
import type { AnySubgraph } from '#platform/subgraph.ts';
import { asking, ms } from './ask.ts';
import { readBusiness } from './read-business.ts';
import { readDue } from './read-due.ts';
import { readJournals } from './read-journals.ts';
import { readLocks } from './read-locks.ts';
import type { Seen } from './seen.ts';

type Tables = Omit<Seen, 'graceMs' | 'hears' | 'facts' | 'states' | 'factsEndBefore' | 'acknowledged'>;

/** @throws pg.DatabaseError when a table cannot be read. */
export const readTables = (databaseUrl: string, definitions: readonly AnySubgraph[]): Promise<Tables> =>
  asking(databaseUrl, async (ask) => {
    const contexts = definitions.map(({ name }) => name);
    await ask('begin isolation level repeatable read read only');
    const [moment] = await ask<{ taken: number }>(`select ${ms('now()')} as taken`);
    const journals = await readJournals(ask, contexts);
    const jobs = [...journals.jobs, ...(await readDue(ask, definitions))];
    const tables = { ...journals, jobs, ...(await readBusiness(ask)) };
    await ask('commit');
    return { takenAt: moment?.taken ?? Date.now(), ...tables, ...(await readLocks(ask, contexts)) };
  });
