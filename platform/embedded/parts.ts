// PostgreSQL and NATS for one process: those that are given are checked, those that are not are started, and stopped again.
import { openDataDir } from './data-dir.ts';
import { holdDataDir } from './instance-lock.ts';
import { startNats } from './nats.ts';
import { startPostgres } from './postgres.ts';
import { nativeDirectory } from './postgres-binaries.ts';
import { reachNats, reachPostgres } from './reach.ts';
import { forgetRunningParts, noteRunningParts } from './running-parts.ts';
import { inOneLine, StartFailure } from './start-failure.ts';

export type Parts = {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** Stops what was started here and nothing else. Safe to call twice. Call it after the last use of either URL. */
  stop(): Promise<void>;
};

/**
 * Starts what is not given, both at the same time. While it runs something of its own it holds `dataDir`, so that no second
 * instance can use the same data. When one part fails, the other is stopped before the failure is thrown.
 *
 * @throws StartFailure with one clear sentence, whatever kept a part from starting.
 */
export async function startParts(options: {
  dataDir: string;
  databaseUrl?: string | undefined;
  natsUrl?: string | undefined;
  onProgress: (message: string) => void;
}): Promise<Parts> {
  const { databaseUrl, natsUrl, onProgress } = options;
  if (!databaseUrl) nativeDirectory(); // said before anything about a directory that is not the matter
  const { dataDir, release } = databaseUrl && natsUrl ? NOTHING_HELD : hold(options.dataDir);
  const [database, nats] = await Promise.allSettled([
    databaseUrl ? given(databaseUrl, reachPostgres(databaseUrl)) : startPostgres({ dataDir, onProgress }),
    natsUrl ? given(natsUrl, reachNats(natsUrl)) : startNats({ dataDir, onProgress }),
  ]);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    if (dataDir) forgetRunningParts(dataDir);
    stopping ??= Promise.all([database, nats].map((part) => part.status === 'fulfilled' && part.value.stop()))
      .then(() => {})
      .finally(release);
    return stopping;
  };
  if (database.status === 'fulfilled' && nats.status === 'fulfilled') {
    const urls = { databaseUrl: database.value.url, natsUrl: nats.value.url };
    if (dataDir) noteRunningParts(dataDir, urls);
    return { ...urls, stop };
  }
  await stop();
  const reasons = [database, nats].flatMap((part) => (part.status === 'rejected' ? [part.reason] : []));
  throw inOneSentence(reasons);
}

const NOTHING_HELD = { dataDir: '', release: () => {} };

function hold(wanted: string): { dataDir: string; release: () => void } {
  const dataDir = openDataDir(wanted);
  return { dataDir, release: holdDataDir(dataDir) };
}

async function given(url: string, reached: Promise<void>): Promise<{ url: string; stop(): Promise<void> }> {
  await reached;
  return { url, stop: async () => {} }; // not ours to stop
}

/** Both may fail at once; whoever starts us should not have to find out one by one. A bug among them keeps its stack. */
function inOneSentence(reasons: readonly unknown[]): unknown {
  const bug = reasons.find((reason) => !(reason instanceof StartFailure));
  return bug ?? new StartFailure(reasons.map(inOneLine).join(' '));
}
