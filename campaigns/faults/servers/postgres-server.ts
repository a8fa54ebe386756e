// The real PostgreSQL of a campaign: killed and frozen as a whole, whatever number of processes it is.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '#platform/embedded/postgres.ts';
import { clusterOf } from '#platform/embedded/postgres-cluster.ts';
import { openPostgresHome } from '#platform/embedded/postgres-home.ts';
import { withDatabase } from '../../kit/with-database.ts';
import { freezeTree, killTree } from './process-tree.ts';
import { startAgain } from './start-again.ts';

/** Two whole replicas, and those who look. */
const MAX_CONNECTIONS = 300;

export async function openPostgres(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const start = (port: { port?: number } = {}) =>
    startPostgres({ dataDir, ...port, maxConnections: MAX_CONNECTIONS, onProgress: () => {} });
  let running = await start();
  const { url } = running;
  const place = { port: Number(new URL(url).port) };
  // Who is killed leaves what it wrote to the kernel: only a power cut would need the disk, and waiting for it takes half of the time.
  await withDatabase(url, async (client) => {
    await client.query('alter system set fsync = off');
    await client.query('select pg_reload_conf()');
  });
  const pid = () =>
    Number(readFileSync(join(clusterOf(openPostgresHome(dataDir)), 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    /** For those who look, past every proxy. */
    url,
    /** @throws unless it lets somebody in and answers. */
    answers: () => withDatabase(url, (client) => client.query('select')),
    /** kill -9 of every process of the server, and a new one on its data and port, where everybody looks for it. */
    crash: async (): Promise<void> => {
      killTree(pid());
      running = await startAgain(() => start(place));
    },
    freeze: async (ms: number): Promise<boolean> => {
      const postmaster = pid();
      // Ours stands there while a killed server is being started again: see `disown` in postmaster.ts.
      return postmaster !== process.pid && (await freezeTree(postmaster, ms));
    },
    stop: () => running.stop(),
  };
}
