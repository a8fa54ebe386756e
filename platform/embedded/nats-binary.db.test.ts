import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { testDirectory } from '../testing/parts.ts';
import { binDir as sharedBinDir } from '../testing/run.ts';
import { findNatsServer } from './nats-binary.ts';

const SILENT = () => {};
let directory: string;
let site: Server | undefined;

beforeEach(() => {
  directory = testDirectory('binary-');
});

afterEach(() => {
  site?.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A release site as GitHub's, with the nats-server of this machine in its archive. */
async function releaseSite(): Promise<{ url: string; sha256: string }> {
  const binary = await findNatsServer({ binDir: sharedBinDir(), onProgress: SILENT });
  const content = join(directory, 'nats-server-v9.9.9');
  mkdirSync(content);
  execFileSync('cp', [binary, join(content, 'nats-server')]);
  const archive = join(directory, 'release.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', dirname(content), basename(content)]);
  const bytes = readFileSync(archive);
  const server = createServer((_request, response) => response.end(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = server;
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/nats-server.tar.gz`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** tar and gzip, and nothing that could bring a nats-server. */
const bareMachine = () => {
  const tools = join(directory, 'tools');
  mkdirSync(tools, { recursive: true });
  return tools;
};

test('the official release is fetched once and kept', async () => {
  const release = await releaseSite();
  const binDir = join(directory, 'bin');
  const binary = await findNatsServer({ binDir, path: bareMachine(), release, onProgress: SILENT });
  expect(binary).toBe(join(binDir, 'nats-server'));
  expect(readdirSync(binDir)).toEqual(['nats-server']);

  site?.close();
  expect(await findNatsServer({ binDir, path: bareMachine(), release, onProgress: SILENT })).toBe(binary);
});

test('a download with another checksum is never run, and where nothing else is to be had the reasons are said', async () => {
  const release = { ...(await releaseSite()), sha256: '0'.repeat(64) };
  const binDir = join(directory, 'bin');
  const search = findNatsServer({ binDir, path: bareMachine(), release, onProgress: SILENT });
  await expect(search).rejects.toMatchObject({ name: 'StartFailure' });
  await expect(search).rejects.toThrow(
    /the checksum of .* is wrong.*install NATS 2\.9 or newer .*, or set NATS_URL/,
  );
  expect(existsSync(join(binDir, 'nats-server'))).toBe(false);
});

test('without a network the search is over within seconds', async () => {
  const release = { url: 'http://127.0.0.1:9/nats-server.tar.gz', sha256: '' };
  const begun = performance.now();
  const told: string[] = [];
  const onProgress = (message: string) => told.push(message);
  await expect(
    findNatsServer({ binDir: join(directory, 'bin'), path: bareMachine(), release, onProgress }),
  ).rejects.toThrow(/nats-server is neither on PATH nor could it be fetched/);
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(told.slice(0, 2)).toEqual([
    'Fetching nats-server, once, from its official release …',
    'That is out of reach from here: fetching it from the system’s own package instead …',
  ]);
});

test('the one on PATH comes first', async () => {
  const binary = await findNatsServer({ binDir: sharedBinDir(), onProgress: SILENT });
  const found = await findNatsServer({
    binDir: join(directory, 'bin'),
    path: dirname(binary),
    onProgress: SILENT,
  });
  expect(found).toBe(binary);
});
