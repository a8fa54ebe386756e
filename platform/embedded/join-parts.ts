// The parts another process of this machine already runs on the data directory, or else our own.
import { natsUrlAt } from './nats.ts';
import { givenNats, type Parts, type PartsOptions, startParts } from './parts.ts';
import { reachNats, reachPostgres } from './reach.ts';
import { findRunningParts, type RunningParts } from './running-parts.ts';

/** What another process noted either answers at once or has been killed. */
const PATIENCE_MS = 1_000;

/**
 * For a process that is one of several: whoever comes first starts PostgreSQL and NATS, and must stay; the others join.
 *
 * @throws StartFailure with one clear sentence, as `startParts` does.
 */
export async function joinParts(options: PartsOptions): Promise<Parts> {
  const running = options.databaseUrl && options.natsUrl ? undefined : findRunningParts(options.dataDir);
  const natsUrl = running && natsUrlBeside(running, options);
  if (!running || !natsUrl) return startParts(options);
  const databaseUrl = options.databaseUrl ?? running.databaseUrl;
  const answers = await Promise.all([
    reachPostgres(databaseUrl, PATIENCE_MS),
    reachNats(natsUrl(options.natsUser), PATIENCE_MS),
  ]).then(
    () => true,
    () => false,
  );
  return answers ? { databaseUrl, natsUrl, stop: async () => {} } : startParts(options);
}

/** How each user reaches NATS; undefined where it neither is given nor was started by who runs. */
export function natsUrlBeside(
  { nats }: Pick<RunningParts, 'nats'>,
  options: Pick<PartsOptions, 'natsUrl' | 'natsPasswords'>,
): ((user: string) => string) | undefined {
  if (options.natsUrl) return givenNats(options, options.natsUrl);
  return nats ? (user) => natsUrlAt(nats, user) : undefined;
}
