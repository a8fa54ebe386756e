// What one run of the tests shares, handed from jest's set-up to its workers by environment variables.
import { join, resolve } from 'node:path';

const ADMIN_URL = 'TEST_RUN_POSTGRES_URL';
const DIRECTORY = 'TEST_RUN_DIRECTORY';
const NATS_SERVER = 'TEST_RUN_NATS_SERVER';

export type TestRun = {
  /** The administrator's URL of the run's PostgreSQL. */
  readonly adminUrl: string;
  /** Everything of the run lies in here and goes with it. */
  readonly directory: string;
  /** The path of a nats-server that runs here: looked for once, not by each that starts one. */
  readonly natsServer: string;
};

export function announceRun(run: TestRun): void {
  process.env[ADMIN_URL] = run.adminUrl;
  process.env[DIRECTORY] = run.directory;
  process.env[NATS_SERVER] = run.natsServer;
}

/** @throws outside a jest run, whose set-up starts the parts. */
export function currentRun(): TestRun {
  const adminUrl = process.env[ADMIN_URL];
  const directory = process.env[DIRECTORY];
  const natsServer = process.env[NATS_SERVER];
  if (!adminUrl || !directory || !natsServer)
    throw new Error('No test run: start tests by jest with the globalSetup of jest.config.js.');
  return { adminUrl, directory, natsServer };
}

/** Shared by all runs and by `npm start`: what was fetched once is not fetched again. */
export const binDir = (): string =>
  join(process.env.DATA_DIR ?? resolve(import.meta.dirname, '../../.data'), 'bin');
