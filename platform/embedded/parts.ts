// PostgreSQL and NATS for one process: those that are given are checked, those that are not are started, and stopped again.
import { withCredentials } from '../nats/address.ts';
import type { NatsUser } from '../nats/rights.ts';
import type { StreamLimits } from '../streams.ts';
import { openDataDir } from './data-dir.ts';
import { holdDataDir } from './instance-lock.ts';
import { type NatsPlace, natsUrlAt, startNats } from './nats.ts';
import { startPostgres } from './postgres.ts';
import { nativeDirectory } from './postgres-binaries.ts';
import { reachNats, reachPostgres, refuseWrongNatsUrl } from './reach.ts';
import { forgetRunningParts, noteRunningParts } from './running-parts.ts';
import { inOneLine, StartFailure } from './start-failure.ts';

export type Parts = {
  readonly databaseUrl: string;
  /** For one of the users; the URL holds their password. */
  natsUrl(user: string): string;
  /** Stops what was started here and nothing else. Safe to call twice. Call it after the last use of either URL. */
  stop(): Promise<void>;
};

export type PartsOptions = {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly natsUrl?: string | undefined;
  /** Of the users of a NATS that is given, where its URL has no credentials. */
  readonly natsPasswords?: Readonly<Record<string, string>> | undefined;
  /** Who may connect to a NATS that is started here. */
  readonly natsUsers: () => Promise<readonly NatsUser[]>;
  /** One of them, as whom a given NATS is tried. */
  readonly natsUser: string;
  readonly streams: StreamLimits;
  readonly onProgress: (message: string) => void;
};

/** How each user reaches a NATS that is given. */
export const givenNats =
  ({ natsPasswords = {} }: Pick<PartsOptions, 'natsPasswords'>, url: string) =>
  (user: string): string => {
    const password = natsPasswords[user];
    return password === undefined ? url : withCredentials(url, user, password);
  };

/**
 * Starts what is not given, both at the same time. While it runs something of its own it holds `dataDir`, so that no second
 * instance can use the same data. When one part fails, the other is stopped before the failure is thrown.
 *
 * @throws StartFailure with one clear sentence, whatever kept a part from starting.
 */
export async function startParts(options: PartsOptions): Promise<Parts> {
  const { databaseUrl, natsUrl, onProgress } = options;
  if (!databaseUrl) nativeDirectory(); // said before anything about a directory that is not the matter
  const { dataDir, release } = databaseUrl && natsUrl ? NOTHING_HELD : hold(options.dataDir);
  const [database, nats] = await Promise.allSettled([
    databaseUrl ? given(databaseUrl, reachPostgres(databaseUrl)) : startPostgres({ dataDir, onProgress }),
    natsUrl ? reach(natsUrl, options) : start(dataDir, options),
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
    const { url } = database.value;
    if (dataDir) noteRunningParts(dataDir, { databaseUrl: url, nats: nats.value.place });
    return { databaseUrl: url, natsUrl: nats.value.urlOf, stop };
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

type Nats = { place: NatsPlace | null; urlOf(user: string): string; stop(): Promise<void> };

async function start(dataDir: string, { natsUsers, streams, onProgress }: PartsOptions): Promise<Nats> {
  const { place, stop } = await startNats({ dataDir, users: await natsUsers(), streams, onProgress });
  return { place, urlOf: (user) => natsUrlAt(place, user), stop };
}

/** Tried by its form first: what is no URL has no place for a password. */
async function reach(url: string, options: PartsOptions): Promise<Nats> {
  refuseWrongNatsUrl(url);
  const urlOf = givenNats(options, url);
  await reachNats(urlOf(options.natsUser));
  return { place: null, urlOf, stop: async () => {} }; // not ours to stop
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
