// The real parts as a test asks for them: a database of its own, a NATS server of its own that it may kill.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { natsUrlAt, runNats } from '../embedded/nats.ts';
import { ADMIN } from '../nats/authorization.ts';
import { natsUsersOf, type Party } from '../nats/rights.ts';
import { openDirectory } from './open-directory.ts';
import { currentRun } from './run.ts';

export { eventually } from './eventually.ts';

const SILENT = () => {};

/** An empty directory that goes with the run. */
export const testDirectory = (prefix: string): string => openDirectory(currentRun().directory, prefix);

export type TestDatabase = {
  /** The administrator's: contexts make their own schemas and roles from it. Roles are shared by all databases of the run. */
  readonly url: string;
  /** Removes the database, cutting whoever is still connected. */
  drop(): Promise<void>;
};

/** A database in the run's PostgreSQL, empty or a copy of `template`. Not dropping it is no leak: it goes with the run. */
export async function testDatabase(template = 'template1'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin((admin) => admin.query(`create database ${name} template ${template}`));
  return {
    url: databaseUrl(name),
    drop: async () =>
      void (await asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`))),
  };
}

export function databaseUrl(name: string): string {
  const url = new URL(currentRun().adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Does it as the administrator of the run's PostgreSQL, on a connection of its own. */
export async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: currentRun().adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

export type TestNats = {
  /** The administrator's, who may do everything, and asks as anybody may who does. */
  readonly url: string;
  /** That of one of the parties, with the rights it has. */
  urlOf(party: string): string;
  readonly storeDir: string;
  /** An orderly stop; the store is removed with the server. */
  stop(): Promise<void>;
  /** kill -9; the store stays. */
  kill(): Promise<void>;
  /** Again on the same port and store, after `kill`. */
  start(): Promise<void>;
};

/** Small, for the server sets them aside. */
export const TEST_STREAMS = { factsMaxAgeMs: 0, factsMaxBytes: 256 * 1024 * 1024 };

/** For who starts the parts as the product does, with nobody but the administrator. */
export const NATS_OF_ADMIN = { natsUsers: async () => [], natsUser: ADMIN, streams: TEST_STREAMS };

/** A nats-server with JetStream and the streams, on a free port, for the administrator and these parties. Not stopping it is no leak: it goes with the run. */
export async function testNats(parties: readonly Party[] = []): Promise<TestNats> {
  const { natsServer: binary } = currentRun();
  const home = testDirectory('nats-');
  const users = natsUsersOf(parties, [ADMIN]);
  const run = (port?: number) =>
    runNats({ binary, home, port, durable: false, users, streams: TEST_STREAMS, onProgress: SILENT });
  let running = await run();
  const { place, port } = running;
  return {
    url: natsUrlAt(place, ADMIN),
    urlOf: (party) => {
      if (!users.some(({ name }) => name === party)) throw new Error(`${party} is no user of this server`);
      return natsUrlAt(place, party);
    },
    storeDir: join(home, 'store'),
    stop: async () => {
      await running.server.stop();
      rmSync(home, { recursive: true, force: true });
    },
    kill: () => running.server.kill(),
    start: async () => {
      running = await run(port);
    },
  };
}
