// The product as `npm start` runs it, in a process of its own: what is measured, apart from who measures.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { natsUrlBeside } from '#platform/embedded/join-parts.ts';
import { anyFreePort } from '#platform/embedded/port.ts';
import { findRunningParts } from '#platform/embedded/running-parts.ts';
import { readEnvironment } from '#platform/environment.ts';
import { DOCTOR } from '#platform/nats/rights.ts';

const ROOT = new URL('../..', import.meta.url);
const START_WITHIN_MS = 120_000;
const LOOK_MS = 200;
/** Good for this one run on this one machine. */
export const JWT_SECRET = 'Zq4Wm8vT1xKp6Rb3Nc9Ys5Hd7Gf2Lj0A';

/**
 * Everybody here comes from one address, and one owner cooks for a whole city: these rates are counted as always, and allow it. Those
 * of a field (`@rateLimit`) stay as they are.
 */
const ROOM = {
  RATE_REQUESTS_PER_ADDRESS: '1000000',
  RATE_OPERATIONS_PER_ADDRESS: '1000000',
  RATE_OPERATIONS_PER_PERSON: '1000000',
  RATE_COST_PER_ADDRESS: '10000000',
  RATE_COST_PER_PERSON: '10000000',
  LIMIT_STRANGERS_PER_ADDRESS: '1000',
};

export type Product = {
  readonly url: string;
  /** Of the process with the router and all contexts; what it started are its children. */
  readonly pid: number;
  /** As an administrator: who looks into the books is not one of the users who are measured. */
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** Whether statements are counted. */
  readonly countsStatements: boolean;
  stop(): Promise<void>;
};

/** With DATABASE_URL and NATS_URL the servers are those; else the product starts them on files that are gone afterwards. */
export async function startProduct(): Promise<Product> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-saga-'));
  const port = await anyFreePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const start = async () => {
    const child = run(directory, port);
    await untilReady(url, child, directory);
    return { child, ...serversOf(directory) };
  };
  let { child, databaseUrl, natsUrl } = await start();
  if (!(await countsStatements(databaseUrl)) && !process.env.DATABASE_URL) {
    // A library of the server is loaded when it starts, and only what `npm start` starts can be started again from here.
    await asAdministrator(databaseUrl, "alter system set shared_preload_libraries = 'pg_stat_statements'");
    await end(child);
    ({ child, databaseUrl, natsUrl } = await start());
    await asAdministrator(databaseUrl, 'create extension if not exists pg_stat_statements');
  }
  return {
    url,
    pid: child.pid ?? 0,
    databaseUrl,
    natsUrl,
    countsStatements: await countsStatements(databaseUrl),
    stop: async () => {
      await end(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function run(directory: string, port: number): ChildProcess {
  const log = openSync(join(directory, 'product.log'), 'a');
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...ROOM, DATA_DIR: directory, PORT: `${port}`, JWT_SECRET, KAKAO_LOG: 'off' },
  });
  closeSync(log);
  const leaveNobody = () => void child.kill('SIGINT');
  process.once('exit', leaveNobody);
  child.once('exit', () => process.off('exit', leaveNobody));
  return child;
}

async function untilReady(url: string, child: ChildProcess, directory: string): Promise<void> {
  const isReady = () =>
    fetch(new URL('/health/ready', url)).then(
      ({ ok }) => ok,
      () => false,
    );
  const deadline = Date.now() + START_WITHIN_MS;
  while (!(await isReady())) {
    if (Date.now() > deadline || child.exitCode !== null)
      throw new Error(`The product did not start: see ${directory}/product.log`);
    await sleep(LOOK_MS);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
}

function serversOf(dataDir: string): { databaseUrl: string; natsUrl: string } {
  const given = readEnvironment();
  const running = findRunningParts(dataDir);
  const databaseUrl = given.databaseUrl ?? running?.databaseUrl;
  const natsUrl = natsUrlBeside(running ?? { nats: null }, given)?.(DOCTOR);
  if (!databaseUrl || !natsUrl) throw new Error(`${dataDir} does not say where the servers are`);
  return { databaseUrl, natsUrl };
}

async function countsStatements(databaseUrl: string): Promise<boolean> {
  return asAdministrator(databaseUrl, 'select from pg_stat_statements limit 1').then(
    () => true,
    () => false,
  );
}

async function asAdministrator(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
