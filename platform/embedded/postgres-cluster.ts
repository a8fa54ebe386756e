// The files of one PostgreSQL cluster: made once, whole or not at all, and refused when another version wrote them.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresHome } from './postgres-home.ts';
import { inOneLine, StartFailure } from './start-failure.ts';

export const ADMIN = 'postgres';
const INITDB_TIMEOUT_MS = 60_000;

export const clusterOf = ({ home }: PostgresHome): string => join(home, 'cluster');

/** The administrator's, random, readable by nobody else. */
export const passwordOf = ({ home }: PostgresHome): string => readFileSync(passwordFile(home), 'utf8').trim();

/** Made beside its place and moved there when it is whole: an interrupted first start leaves nothing half done. */
export async function createCluster(
  { home, runAs }: PostgresHome,
  bin: string,
  durable: boolean,
): Promise<void> {
  const unfinished = join(home, 'unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const password = passwordFile(home);
  writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (runAs) chownSync(password, runAs.uid, runAs.gid);
  const args = [
    `--pgdata=${unfinished}`,
    `--username=${ADMIN}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  await promisify(execFile)(join(bin, 'initdb'), args, {
    ...runAs,
    cwd: '/',
    timeout: INITDB_TIMEOUT_MS,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  }).catch((error) => {
    const said = typeof error.stderr === 'string' ? error.stderr.trim() : '';
    throw new StartFailure(`PostgreSQL could not create its data in ${home}: ${inOneLine(said || error)}.`);
  });
  renameSync(unfinished, join(home, 'cluster'));
}

export function refuseOtherVersion(cluster: string, majorVersion: number): void {
  const written = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (written === String(majorVersion)) return;
  throw new StartFailure(
    `The data in ${cluster} was written by PostgreSQL ${written} and this is PostgreSQL ${majorVersion}: dump and load it, or set DATA_DIR to a new directory.`,
  );
}

const passwordFile = (home: string) => join(home, 'password');
