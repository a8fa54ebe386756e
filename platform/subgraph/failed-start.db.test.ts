// A start that fails leaves nothing running: no session, no relay, no listener, and no server that was started for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { type Bus, openBus } from '../bus.ts';
import { isDataDirHeld } from '../embedded/instance-lock.ts';
import { findNatsServer } from '../embedded/nats-binary.ts';
import { openLog } from '../log.ts';
import { when } from '../policies.ts';
import { type AnySubgraph, startSubgraph } from '../subgraph.ts';
import { eventually } from '../testing/eventually.ts';
import { testDirectory } from '../testing/parts.ts';
import { type Rig, startRig } from '../testing/rig.ts';
import { binDir } from '../testing/run.ts';
import { bellFacts, toy } from '../testing/toy.ts';

const log = openLog('test', 'silent');

let rig: Rig;
let admin: pg.Client;
let bus: Bus;
beforeAll(async () => {
  rig = await startRig([]);
  admin = new pg.Client({ connectionString: rig.database.url });
  await admin.connect();
  bus = await openBus({ url: rig.nats.url, name: 'listener', log });
});
afterAll(async () => {
  await bus?.close();
  await admin?.end();
  await rig?.stop();
});

const start = (definition: AnySubgraph) =>
  startSubgraph(definition, { databaseUrl: rig.database.url, bus, log, demo: true });

async function sessionsOf(context: string): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    'select count(*)::int as n from pg_stat_activity where application_name = $1',
    [context],
  );
  return rows[0]?.n ?? 0;
}

/** How many subjects its connection listens to: the client has no public count. */
const subscriptionsOf = ({ connection }: Bus): number =>
  (
    connection as unknown as { protocol: { subscriptions: { size(): number } } }
  ).protocol.subscriptions.size();

test('a context of which the last part cannot start stops hearing, working and saying', async () => {
  const listenedTo = subscriptionsOf(bus);
  const listener = toy({
    name: 'listener',
    facts: bellFacts,
    policies: [when(bellFacts.Rung, async () => {})],
    answers: () => {
      throw new Error('nothing can be answered');
    },
  });
  await expect(start(listener)).rejects.toThrow('nothing can be answered');
  await eventually(async () => (await sessionsOf('listener')) === 0);
  await eventually(() => subscriptionsOf(bus) === listenedTo);
});

test('a context whose tables cannot be made leaves no connection', async () => {
  class Impossible extends Migration {
    override up(): void {
      this.addSql('create table impossible (id impossible)');
    }
  }
  const failing = toy({ name: 'failing', migrations: [{ name: 'impossible', class: Impossible }] });
  await expect(start(failing)).rejects.toThrow('impossible');
  await eventually(async () => (await sessionsOf('failing')) === 0);
});

test('a process that cannot listen has stopped its servers when it ends', async () => {
  const dataDir = testDirectory('failed-');
  const nats = dirname(await findNatsServer({ binDir: binDir(), onProgress: () => {} }));
  const program = `
    import { runSubgraphAlone } from ${moduleOf('run.ts')};
    import { natsUsersOf } from ${moduleOf('nats/rights.ts')};
    import { bell } from ${moduleOf('testing/toy.ts')};
    await runSubgraphAlone(bell, 0, async () => natsUsersOf([bell], []));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // An address for documentation: no machine has it.
    env: { PATH: `${nats}:${process.env.PATH}`, DATA_DIR: dataDir, HOST: '192.0.2.1', LOG_LEVEL: 'silent' },
  });
  let complained = '';
  child.stderr.on('data', (text) => (complained += text));
  const [code] = await once(child, 'close');
  expect({ code, complained }).toMatchObject({ code: 1, complained: expect.stringContaining('192.0.2.1') });
  expect(existsSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  expect(isDataDirHeld(dataDir)).toBe(false);
});

const moduleOf = (path: string): string => JSON.stringify(join(import.meta.dirname, '..', path));
