// jest's globalSetup: one PostgreSQL for the whole run, in a directory that goes with it.
import { tmpdir } from 'node:os';
import { startPostgres } from '../embedded/postgres.ts';
import { abandonedRuns, endRun, namePrefix } from './end-run.ts';
import { openDirectory } from './open-directory.ts';
import { announceRun } from './run.ts';

/** Test files run side by side, each with several contexts and their pools. */
const MAX_CONNECTIONS = 400;

export default async function startRun(): Promise<void> {
  for (const directory of abandonedRuns()) await endRun(directory);
  const directory = openDirectory(tmpdir(), namePrefix(process.pid));
  const { url } = await startPostgres({
    dataDir: directory,
    maxConnections: MAX_CONNECTIONS,
    durable: false,
    onProgress: () => {},
  });
  announceRun({ adminUrl: url, directory });
}
