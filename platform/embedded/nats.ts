// NATS JetStream on this machine, started and stopped with the product.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { natsAddress, withCredentials } from '../nats/address.ts';
import { ADMIN, natsSecret, passwordOf, printAuthorization, unlimited } from '../nats/authorization.ts';
import type { NatsUser } from '../nats/rights.ts';
import { ensureStreams, type StreamLimits } from '../streams.ts';
import { findNatsServer } from './nats-binary.ts';
import { natsGreeting } from './nats-greeting.ts';
import { choosePort, LOOPBACK } from './port.ts';
import { endProcess, isOurs } from './processes.ts';
import { runServer, type ServerProcess } from './server-process.ts';
import { inOneLine, StartFailure } from './start-failure.ts';
import { until } from './until.ts';

/** A large store is read before the first client is let in. */
const READY_WITHIN_MS = 60_000;
const GREETING_TIMEOUT_MS = 1_000;
const TEST_CONFIG_TIMEOUT_MS = 5_000;
/** A port somebody took between our look and the server's bind is another next time. */
const PASSING_TROUBLE = /address already in use/;
const TROUBLE_PASSES_WITHIN_MS = 5_000;
const STOP_SIGNALS = [{ signal: 'SIGINT', waitMs: 10_000 }] as const;
const ORPHAN_SIGNALS = [...STOP_SIGNALS, { signal: 'SIGKILL', waitMs: 5_000 }] as const;

/** Where it is, and what the passwords of its users are made from. */
export type NatsPlace = { readonly url: string; readonly secret: string };

/** For one of its users; the URL holds their password. */
export const natsUrlAt = ({ url, secret }: NatsPlace, user: string): string =>
  withCredentials(url, user, passwordOf(secret, user));

/**
 * Starts nats-server with JetStream on 127.0.0.1, its store under `dataDir/nats`, for these users and nobody else, and makes the
 * streams. Takes the binary from PATH or fetches it (nats-binary.ts). A server that an earlier, killed instance left on this store
 * is ended first.
 *
 * @throws StartFailure when there is no binary, the port is taken, or the server does not come up within 60 s.
 */
export async function startNats(options: {
  dataDir: string;
  port?: number;
  users: readonly NatsUser[];
  streams: StreamLimits;
  onProgress: (message: string) => void;
}): Promise<{ place: NatsPlace; stop(): Promise<void> }> {
  const { dataDir, port, users, streams, onProgress } = options;
  const binary = await findNatsServer({ binDir: join(dataDir, 'bin'), onProgress });
  onProgress('Starting NATS …');
  const { place, server } = await runNats({
    binary,
    home: join(dataDir, 'nats'),
    port,
    durable: true,
    users,
    streams,
    onProgress,
  });
  return { place, stop: server.stop };
}

/** Runs the given binary on the store in `home`. With `durable: false` nothing is synced to disk: for tests. Throws as `startNats`. */
export async function runNats(options: {
  binary: string;
  home: string;
  port?: number | undefined;
  durable: boolean;
  users: readonly NatsUser[];
  streams: StreamLimits;
  onProgress: (message: string) => void;
}): Promise<{ place: NatsPlace; port: number; server: ServerProcess }> {
  mkdirSync(options.home, { recursive: true, mode: 0o700 });
  const home = realpathSync(options.home);
  const secret = natsSecret(home);
  await endNatsOf(home);
  const logFile = join(home, 'server.log');
  const started = await until(async () => {
    const port = await choosePort('NATS', options.port, join(home, 'port'));
    const config = await writeConfig(options, home, port, secret);
    const server = await runServer({
      command: options.binary,
      args: ['--config', config],
      logFile,
      stopSignals: STOP_SIGNALS,
      onUnexpectedExit: () => options.onProgress(`NATS stopped unexpectedly; its log is ${logFile}.`),
    });
    writeFileSync(pidFile(home), String(server.pid));
    const settled = await until(
      async () => !server.isAlive() || (await greetsWithJetStream(port)),
      READY_WITHIN_MS,
    );
    if (settled && server.isAlive()) {
      writeFileSync(join(home, 'port'), String(port));
      const place = { url: `nats://${LOOPBACK}:${port}`, secret };
      await makeStreams(natsUrlAt(place, ADMIN), options.streams).catch(async (error) => {
        await server.stop();
        throw new StartFailure(`NATS on ${home} cannot keep the streams: ${inOneLine(error)}.`);
      });
      return { place, port, server };
    }
    const lastWords = server.lastWords();
    await server.stop();
    if (PASSING_TROUBLE.test(lastWords)) return undefined;
    throw new StartFailure(`NATS did not start on ${home}: ${lastWords || 'it said nothing'}.`);
  }, TROUBLE_PASSES_WITHIN_MS);
  if (started) return started;
  throw new StartFailure(`NATS did not start on ${home}: its port is held by another process.`);
}

/** Ends the server, if any, that a killed instance left running on the store in `home`. */
export async function endNatsOf(home: string): Promise<void> {
  if (!existsSync(pidFile(home))) return;
  const pid = Number(readFileSync(pidFile(home), 'utf8'));
  const isAlive = () => isOurs(pid, configFile(home));
  if (!(await endProcess(pid, isAlive, ORPHAN_SIGNALS))) {
    throw new StartFailure(
      `An earlier NATS server (process ${pid}) still runs on ${home} and cannot be stopped: end it by hand.`,
    );
  }
}

const pidFile = (home: string) => join(home, 'server.pid');
const configFile = (home: string) => join(home, 'server.conf');

async function makeStreams(url: string, limits: StreamLimits): Promise<void> {
  const connection = await connect({ ...natsAddress(url), reconnect: false });
  try {
    await ensureStreams(await jetstreamManager(connection), limits);
  } finally {
    await connection.close();
  }
}

/** It holds the passwords of all users: for its owner only. */
async function writeConfig(
  { binary, durable, users }: { binary: string; durable: boolean; users: readonly NatsUser[] },
  home: string,
  port: number,
  secret: string,
): Promise<string> {
  const file = configFile(home);
  const authorization = printAuthorization([unlimited(ADMIN), ...users], (user) =>
    JSON.stringify(passwordOf(secret, user)),
  );
  rmSync(file, { force: true }); // an earlier version wrote it for everybody to read
  const write = (sync: string) =>
    writeFileSync(
      file,
      `listen: "${LOOPBACK}:${port}"\njetstream {\n  store_dir: ${JSON.stringify(join(home, 'store'))}\n${sync}}\n${authorization}`,
      { mode: 0o600 },
    );
  // Without it an acknowledged message may wait two minutes for the disk. Servers before 2.10 refuse the setting: they survive
  // kill -9, not a power cut.
  write(durable ? '  sync_interval: always\n' : '');
  const accepted = await promisify(execFile)(binary, ['-t', '--config', file], {
    timeout: TEST_CONFIG_TIMEOUT_MS,
  }).then(
    () => true,
    () => false,
  );
  if (!accepted) write('');
  return file;
}

const greetsWithJetStream = (port: number): Promise<boolean> =>
  natsGreeting(LOOPBACK, port, GREETING_TIMEOUT_MS).then(
    ({ jetstream }) => jetstream === true,
    () => false,
  );
