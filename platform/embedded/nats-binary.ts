// Where nats-server comes from on a machine that may not have it: each way is tried in turn and gives up within seconds.
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { unpackPackage } from './nats-package.ts';
import { downloadRelease, type Release, releaseForThisMachine } from './nats-release.ts';
import { inOneLine, StartFailure } from './start-failure.ts';

const VERSION_TIMEOUT_MS = 5_000;
/** The oldest server the platform's streams were tried on. */
const OLDEST = { major: 2, minor: 9 };

/**
 * Answers the path of a nats-server that runs here: the one on PATH, the copy in `binDir`, the official release (checked against its
 * pinned checksum), or the distribution's package. The last two are kept in `binDir`, so a second call costs milliseconds.
 *
 * @throws StartFailure when none of them is to be had.
 */
export async function findNatsServer(options: {
  binDir: string;
  onProgress: (message: string) => void;
  path?: string | undefined;
  release?: Release | undefined;
}): Promise<string> {
  const { binDir, onProgress, path = process.env.PATH ?? '', release = releaseForThisMachine() } = options;
  const kept = join(binDir, 'nats-server');
  const onPath = path
    .split(delimiter)
    .filter(Boolean)
    .map((dir) => join(dir, 'nats-server'));
  for (const candidate of [...onPath, kept]) if (await runsHere(candidate)) return candidate;

  const failures: string[] = [];
  const ways: readonly { name: string; fetch: (workDir: string) => Promise<string> }[] = [
    ...(release
      ? [{ name: 'its official release', fetch: (workDir: string) => downloadRelease(release, workDir) }]
      : []),
    {
      name: 'the system’s own package',
      fetch: (workDir) => unpackPackage({ workDir, path, onProgress }),
    },
  ];
  for (const way of ways) {
    onProgress(
      failures.length === 0
        ? `Fetching nats-server, once, from ${way.name} …`
        : `That is out of reach from here: fetching it from ${way.name} instead …`,
    );
    try {
      await keep(way.fetch, binDir, kept);
      if (await runsHere(kept)) return kept;
      failures.push(`${way.name}: it does not run here`);
    } catch (error) {
      failures.push(`${way.name}: ${inOneLine(error)}`);
    }
  }
  throw new StartFailure(
    `nats-server is neither on PATH nor could it be fetched (${failures.join('; ')}): install NATS 2.9 or newer from https://nats.io/download, or set NATS_URL to a running server.`,
  );
}

/** Fetches into a directory of its own and moves the binary into place in one step: nobody ever runs half of it. */
async function keep(
  fetch: (workDir: string) => Promise<string>,
  binDir: string,
  kept: string,
): Promise<void> {
  mkdirSync(binDir, { recursive: true, mode: 0o700 });
  const workDir = mkdtempSync(join(binDir, 'fetching-'));
  try {
    const copy = join(workDir, 'ready');
    copyFileSync(await fetch(workDir), copy);
    chmodSync(copy, 0o755);
    renameSync(copy, kept);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

async function runsHere(binary: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['-v'], { timeout: VERSION_TIMEOUT_MS });
    const [, major, minor] = /v(\d+)\.(\d+)/.exec(stdout) ?? [];
    return Number(major) > OLDEST.major || (Number(major) === OLDEST.major && Number(minor) >= OLDEST.minor);
  } catch {
    return false;
  }
}
