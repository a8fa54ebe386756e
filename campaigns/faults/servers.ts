// The real PostgreSQL and NATS of a campaign, each behind a proxy, each of them killed, frozen and restored on command.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runNats } from '#platform/embedded/nats.ts';
import { findNatsServer } from '#platform/embedded/nats-binary.ts';
import { startPostgres } from '#platform/embedded/postgres.ts';
import { clusterOf } from '#platform/embedded/postgres-cluster.ts';
import { openPostgresHome } from '#platform/embedded/postgres-home.ts';
import { pause } from '#platform/pause.ts';
import { startProxy, type TcpProxy } from './proxy.ts';

/** Two whole replicas, and those who look. */
const MAX_CONNECTIONS = 300;
const SILENT = () => {};

export type Servers = Awaited<ReturnType<typeof startServers>>;

export async function startServers(directory: string) {
  const postgres = await openPostgres(join(directory, 'pg'));
  const nats = await openNats(join(directory, 'nats'));
  return {
    postgres,
    nats,
    stop: async () => {
      await Promise.all([postgres.proxy.stop(), nats.proxy.stop()]);
      await Promise.all([postgres.stop(), nats.stop()]);
    },
  };
}

async function openPostgres(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const start = () => startPostgres({ dataDir, maxConnections: MAX_CONNECTIONS, onProgress: SILENT });
  let running = await start();
  const direct = new URL(running.url);
  const proxy = await startProxy({ host: direct.hostname, port: Number(direct.port) });
  const pid = () =>
    Number(readFileSync(join(clusterOf(openPostgresHome(dataDir)), 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    proxy,
    /** For those who look, past the proxy. */
    directUrl: running.url,
    url: through(running.url, proxy),
    /** kill -9 of the server and a new one on its data. */
    crash: async () => {
      process.kill(pid(), 'SIGKILL');
      running = await start();
    },
    freeze: (ms: number) => freezeProcess(pid(), ms),
    stop: () => running.stop(),
  };
}

async function openNats(home: string) {
  mkdirSync(home, { recursive: true });
  const binary = await findNatsServer({
    binDir: resolve(process.env.DATA_DIR ?? '.data', 'bin'),
    onProgress: SILENT,
  });
  const run = (port?: number) => runNats({ binary, home, port, durable: true, onProgress: SILENT });
  let running = await run();
  const { url, port } = running;
  const proxy = await startProxy({ host: '127.0.0.1', port });
  const store = join(home, 'store');
  const copy = join(home, 'older-copy');
  const crash = async (between: () => void = () => {}) => {
    await running.server.kill();
    between();
    running = await run(port);
  };
  return {
    proxy,
    directUrl: url,
    url: through(url, proxy),
    crash: () => crash(),
    freeze: (ms: number) => freezeProcess(running.server.pid, ms),
    /** Keeps what is there now, to come back to it. */
    keepCopy: () =>
      crash(() => {
        rmSync(copy, { recursive: true, force: true });
        cpSync(store, copy, { recursive: true });
      }),
    /** Comes back with the copy: what was acknowledged since is gone. */
    rollBack: () =>
      crash(() => {
        if (!existsSync(copy)) return;
        rmSync(store, { recursive: true });
        renameSync(copy, store);
      }),
    stop: () => running.server.stop(),
  };
}

function through(url: string, proxy: TcpProxy): string {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(proxy.port);
  return changed.href;
}

export async function freezeProcess(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await pause(ms);
  process.kill(pid, 'SIGCONT');
}
