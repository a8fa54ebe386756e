// jest's globalSetup: one PostgreSQL for the whole run, in a directory that goes with it.
import { tmpdir } from 'node:os';
import pg from 'pg';
import { findNatsServer } from '../embedded/nats-binary.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { abandonedRuns, endRun, namePrefix } from './end-run.ts';
import { openDirectory } from './open-directory.ts';
import { announceRun, binDir } from './run.ts';

/** Test files run side by side, each with several contexts and their pools. */
const MAX_CONNECTIONS = 400;
const SILENT = () => {};

export default async function startRun(): Promise<void> {
  for (const directory of abandonedRuns()) await endRun(directory);
  const directory = openDirectory(tmpdir(), namePrefix(process.pid));
  const { url } = await startPostgres({
    dataDir: directory,
    maxConnections: MAX_CONNECTIONS,
    durable: false,
    onProgress: SILENT,
  });
  await makeLoginsCheap(url);
  const natsServer = await findNatsServer({ binDir: binDir(), onProgress: SILENT });
  announceRun({ adminUrl: url, directory, natsServer });
}

/** A world logs in a hundred times and more, and each login hashed the password 4,096 times. It is asked for as ever. */
async function makeLoginsCheap(adminUrl: string): Promise<void> {
  const { username, password } = new URL(adminUrl);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('set scram_iterations = 1');
    await admin.query(
      `alter role ${pg.escapeIdentifier(username)} password ${pg.escapeLiteral(decodeURIComponent(password))}`,
    );
  } finally {
    await admin.end();
  }
}
