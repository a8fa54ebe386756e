// The product with room for a whole city at one address, and with statements counted where that can be had.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsUrlBeside } from '#platform/embedded/join-parts.ts';
import { anyFreePort } from '#platform/embedded/port.ts';
import { findRunningParts } from '#platform/embedded/running-parts.ts';
import { readEnvironment } from '#platform/environment.ts';
import { DOCTOR } from '#platform/nats/rights.ts';
import { withDatabase } from '../../campaigns/kit/with-database.ts';
import { graphAt, runProduct, stopProduct } from '../running-product.ts';

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
  const start = async () => {
    const child = await runProduct(directory, port, { ...ROOM, JWT_SECRET });
    return { child, ...serversOf(directory) };
  };
  let { child, databaseUrl, natsUrl } = await start();
  if (!(await countsStatements(databaseUrl)) && !process.env.DATABASE_URL) {
    // A library of the server is loaded when it starts, and only what `npm start` starts can be started again from here.
    await ask(databaseUrl, "alter system set shared_preload_libraries = 'pg_stat_statements'");
    await stopProduct(child);
    ({ child, databaseUrl, natsUrl } = await start());
    await ask(databaseUrl, 'create extension if not exists pg_stat_statements');
  }
  return {
    url: graphAt(port),
    pid: child.pid ?? 0,
    databaseUrl,
    natsUrl,
    countsStatements: await countsStatements(databaseUrl),
    stop: async () => {
      await stopProduct(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function serversOf(dataDir: string): { databaseUrl: string; natsUrl: string } {
  const given = readEnvironment();
  const running = findRunningParts(dataDir);
  const databaseUrl = given.databaseUrl ?? running?.databaseUrl;
  const natsUrl = natsUrlBeside(running ?? { nats: null }, given)?.(DOCTOR);
  if (!databaseUrl || !natsUrl) throw new Error(`${dataDir} does not say where the servers are`);
  return { databaseUrl, natsUrl };
}

const countsStatements = (databaseUrl: string): Promise<boolean> =>
  ask(databaseUrl, 'select from pg_stat_statements limit 1').then(
    () => true,
    () => false,
  );

const ask = (databaseUrl: string, sql: string) =>
  withDatabase(databaseUrl, (administrator) => administrator.query(sql));
