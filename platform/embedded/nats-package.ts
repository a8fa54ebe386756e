// Debian's and Ubuntu's own nats-server, unpacked without being installed: no root, no change to the machine.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inOneLine } from './start-failure.ts';

const DOWNLOAD_TIMEOUT_MS = 30_000;
const UPDATE_TIMEOUT_MS = 60_000;
const APT_OPTIONS = [
  '-qq',
  ...['Acquire::Retries=0', 'Acquire::http::Timeout=5', 'Acquire::https::Timeout=5'].flatMap((option) => [
    '-o',
    option,
  ]),
  // Root's apt hands downloads to a user who may not enter our directory.
  ...(userInfo().uid === 0 ? ['-o', 'APT::Sandbox::User=root'] : []),
];

/**
 * Fetches the package with the apt on `path` into `workDir` and unpacks it; answers the path of the binary. Where the machine's package lists
 * are empty it reads them into `workDir`, not into the machine's.
 *
 * @throws where there is no apt, no network, or no such package.
 */
export async function unpackPackage(options: {
  workDir: string;
  path: string;
  onProgress: (message: string) => void;
}): Promise<string> {
  const { workDir, path, onProgress } = options;
  const run = (command: string, args: readonly string[], timeout: number) =>
    promisify(execFile)(command, args, {
      cwd: workDir,
      timeout,
      env: { ...process.env, PATH: path, LC_ALL: 'C' },
    }).catch((error) => {
      throw new Error(inOneLine(error.stderr?.trim() || error));
    });
  const download = (lists: readonly string[]) =>
    run('apt-get', [...lists, ...APT_OPTIONS, 'download', 'nats-server'], DOWNLOAD_TIMEOUT_MS);
  await download([]).catch(async () => {
    onProgress('Reading the list of packages to find nats-server …');
    const own = ownLists(workDir);
    await run('apt-get', [...own, ...APT_OPTIONS, 'update'], UPDATE_TIMEOUT_MS);
    await download(own);
  });
  const archive = readdirSync(workDir).find((name) => name.endsWith('.deb'));
  if (!archive) throw new Error('apt-get downloaded nothing');
  await run('dpkg', ['-x', archive, 'unpacked'], DOWNLOAD_TIMEOUT_MS);
  const binary = ['usr/sbin', 'usr/bin']
    .map((place) => join(workDir, 'unpacked', place, 'nats-server'))
    .find(existsSync);
  if (!binary) throw new Error('the package nats-server holds no nats-server');
  return binary;
}

function ownLists(workDir: string): readonly string[] {
  const lists = join(workDir, 'lists');
  const cache = join(workDir, 'cache');
  for (const dir of [lists, cache])
    mkdirSync(join(dir, dir === lists ? 'partial' : 'archives/partial'), { recursive: true });
  return ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`];
}
