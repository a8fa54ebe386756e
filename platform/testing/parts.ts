// The real parts as a test asks for them: a database of its own, a NATS server of its own that it may kill.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { natsUrlAt, runNats } from '../embedded/nats.ts';
import { findNatsServer } from '../embedded/nats-binary.ts';
import { ADMIN } from '../nats/authorization.ts';
import { natsUsersOf, type Party } from '../nats/rights.ts';
import { openDirectory } from './open-directory.ts';
import { binDir, currentRun } from './run.ts';

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

/** An empty database in the run's PostgreSQL. Not dropping it is no leak: it goes with the run. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl } = currentRun();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, `create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`) };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
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
  const binary = await findNatsServer({ binDir: binDir(), onProgress: SILENT });
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
