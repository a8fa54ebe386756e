// The parts another process of this machine already runs on the data directory, or else our own.
import { type Parts, startParts } from './parts.ts';
import { reachNats, reachPostgres } from './reach.ts';
import { findRunningParts } from './running-parts.ts';

/** What another process noted either answers at once or has been killed. */
const PATIENCE_MS = 1_000;

/**
 * For a process that is one of several: whoever comes first starts PostgreSQL and NATS, and must stay; the others join.
 *
 * @throws StartFailure with one clear sentence, as `startParts` does.
 */
export async function joinParts(options: Parameters<typeof startParts>[0]): Promise<Parts> {
  const running = options.databaseUrl && options.natsUrl ? undefined : findRunningParts(options.dataDir);
  if (!running) return startParts(options);
  const databaseUrl = options.databaseUrl ?? running.databaseUrl;
  const natsUrl = options.natsUrl ?? running.natsUrl;
  const answers = await Promise.all([
    reachPostgres(databaseUrl, PATIENCE_MS),
    reachNats(natsUrl, PATIENCE_MS),
  ]).then(
    () => true,
    () => false,
  );
  return answers ? { databaseUrl, natsUrl, stop: async () => {} } : startParts(options);
}
