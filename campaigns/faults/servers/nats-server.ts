// The real NATS of a campaign: killed, frozen, and brought back with an older copy of what it keeps.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { natsUrlAt, runNats } from '#platform/embedded/nats.ts';
import { findNatsServer } from '#platform/embedded/nats-binary.ts';
import { ADMIN, passwordOf } from '#platform/nats/authorization.ts';
import { FACTS } from '#platform/outbox.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { withNats } from '../../kit/with-nats.ts';
import { freezeTree } from './process-tree.ts';
import { startAgain } from './start-again.ts';

const SILENT = () => {};
const LIMITS = { factsMaxAgeMs: 0, factsMaxBytes: 2 * 1024 * 1024 * 1024 };

export async function openNats(home: string) {
  mkdirSync(home, { recursive: true });
  const binary = await findNatsServer({
    binDir: resolve(process.env.DATA_DIR ?? '.data', 'bin'),
    onProgress: SILENT,
  });
  const users = await natsUsers();
  const run = (port?: number) =>
    runNats({ binary, home, port, durable: true, users, streams: LIMITS, onProgress: SILENT });
  let running = await run();
  const { place, port } = running;
  const url = natsUrlAt(place, ADMIN);
  const store = join(home, 'store');
  const copy = join(home, 'older-copy');
  const crash = async (between: () => void = () => {}) => {
    await running.server.kill();
    try {
      between();
    } finally {
      running = await startAgain(() => run(port));
    }
  };
  return {
    /** For those who look and meddle, past every proxy. */
    url,
    /** Where it is, of nobody in particular. */
    address: place.url,
    /** By which a replica's contexts are let in. */
    passwords: Object.fromEntries(
      users.map(({ name }) => [`NATS_${name.toUpperCase()}_PASSWORD`, passwordOf(place.secret, name)]),
    ),
    /** kill -9 of the server and a new one on its store. */
    crash: () => crash(),
    freeze: (ms: number): Promise<boolean> => freezeTree(running.server.pid, ms),
    /** Keeps what is there now, to come back to it. Kills the server for it. */
    keepCopy: () =>
      crash(() => {
        rmSync(copy, { recursive: true, force: true });
        cpSync(store, copy, { recursive: true });
      }),
    /** Comes back with the copy: what was acknowledged since is gone. */
    rollBack: () =>
      crash(() => {
        if (!existsSync(copy)) throw new Error('there is no copy to come back to');
        rmSync(store, { recursive: true });
        renameSync(copy, store);
      }),
    /** The number of the newest fact it keeps. */
    lastFact: () => lastFactOf(url),
    stop: () => running.server.stop(),
  };
}

const lastFactOf = (url: string): Promise<number> =>
  withNats(
    url,
    async (connection) => (await (await jetstreamManager(connection)).streams.info(FACTS)).state.last_seq,
  );
