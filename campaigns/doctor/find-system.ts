// Where the running system is: as the environment says, or as `npm start` wrote down in its data directory.
import { natsUrlBeside } from '#platform/embedded/join-parts.ts';
import { reachNats, reachPostgres, refuseWrongNatsUrl } from '#platform/embedded/reach.ts';
import { findRunningParts } from '#platform/embedded/running-parts.ts';
import { StartFailure } from '#platform/embedded/start-failure.ts';
import { readEnvironment } from '#platform/environment.ts';
import { DOCTOR } from '#platform/nats/rights.ts';

const PATIENCE_MS = 2_000;

export type System = { readonly databaseUrl: string; readonly natsUrl: string };

/** @throws StartFailure with one clear sentence when there is none. */
export async function findSystem(): Promise<System> {
  const { dataDir, ...given } = readEnvironment();
  const running = findRunningParts(dataDir);
  const databaseUrl = given.databaseUrl ?? running?.databaseUrl;
  if (given.natsUrl) refuseWrongNatsUrl(given.natsUrl);
  const natsUrl = natsUrlBeside(running ?? { nats: null }, given)?.(DOCTOR);
  if (!databaseUrl || !natsUrl) throw nothingRuns(dataDir);
  try {
    await Promise.all([reachPostgres(databaseUrl, PATIENCE_MS), reachNats(natsUrl, PATIENCE_MS)]);
  } catch (error) {
    // An instance that was killed leaves its note, and nobody set the URLs that would be blamed.
    throw given.databaseUrl || given.natsUrl ? error : nothingRuns(dataDir);
  }
  return { databaseUrl, natsUrl };
}

const nothingRuns = (dataDir: string) =>
  new StartFailure(
    `Nothing runs on ${dataDir}: start it with npm start, or set DATABASE_URL and NATS_URL to where it is.`,
  );
