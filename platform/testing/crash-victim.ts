// A process with two contexts that is killed by its own hand at the point it was started for: DATABASE_URL NATS_URL [CRASH_AT].
import { Migration } from '@mikro-orm/migrations';
import { openBus } from '../bus.ts';
import { openLog } from '../log.ts';
import { when } from '../policies.ts';
import { answerTo } from '../question.ts';
import { startSubgraph } from '../subgraph.ts';
import { bellFacts, ringBell, toy } from './toy.ts';

/** Where it dies, if at all; a key of the same name is what it dies of. */
const CRASH_AT = process.env.CRASH_AT;
/** A job of a killed worker is given to another one this soon. */
const LEASE_MS = 2_000;

const cause = { correlationId: 'test', causationId: null };

function dieAt(point: string, key: string): void {
  if (CRASH_AT === point && key === point) process.kill(process.pid, 'SIGKILL');
}

/** A message that passes by is made after the commit, and before anything else that follows from it. */
const deadlyMessage = (point: string, key: string) => ({ toJSON: () => dieAt(point, key) });

class EarTables extends Migration {
  override up(): void {
    this.addSql(
      'create table heard (id int generated always as identity, key text not null, count int not null)',
    );
    this.addSql('create table echo (key text primary key)');
  }
}

const bell = toy({
  name: 'bell',
  facts: bellFacts,
  answers: ({ transact }) => [
    answerTo(ringBell, async ({ key, count }) => {
      await transact(cause, async (tx) => {
        await tx.say(key, { type: 'Rung', data: { count } });
        tx.notify('rung', deadlyMessage('said', key));
      });
      return null;
    }),
  ],
});

const ear = toy({
  name: 'ear',
  migrations: [{ name: '0001-ear', class: EarTables }],
  policies: [
    when(bellFacts.Rung, async ({ key, data: { count } }, tx) => {
      await tx.em.execute('insert into heard (key, count) values (?, ?)', [key, count]);
      await tx.schedule({ task: 'echo', payload: { key }, jobKey: key });
      dieAt('applied', key);
      tx.notify('heard', deadlyMessage('heard', key));
    }),
  ],
  jobs: ({ transact }) => ({
    echo: {
      run: async ({ key }: { key: string }) => {
        await transact(cause, async ({ em }) => {
          await em.execute('insert into echo (key) values (?) on conflict do nothing', [key]);
          dieAt('echoing', key);
        });
        dieAt('echoed', key);
      },
    },
  }),
});

const { DATABASE_URL = '', NATS_URL = '' } = process.env;
const log = openLog('victim', process.env.LOG_LEVEL ?? 'silent');
const bus = await openBus({ url: NATS_URL, name: 'victim', log });
for (const definition of [bell, ear])
  await startSubgraph(definition, { databaseUrl: DATABASE_URL, bus, log, leaseMs: LEASE_MS });
process.stdout.write('running\n');
