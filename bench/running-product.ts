// The product as `npm start` runs it, in a process of its own: what is measured, apart from who measures.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = new URL('..', import.meta.url);
const START_WITHIN_MS = 120_000;
const LOOK_MS = 200;

export const graphAt = (port: number): string => `http://127.0.0.1:${port}/graphql`;

/** Its files and its log are in `directory`. Ends with who measures. @throws when it is not ready within two minutes. */
export async function runProduct(
  directory: string,
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const file = join(directory, 'product.log');
  const log = openSync(file, 'a');
  const product = spawn(process.execPath, ['main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', log, log],
    env: { ...process.env, DATA_DIR: directory, PORT: `${port}`, KAKAO_LOG: 'off', ...env },
  });
  closeSync(log);
  const leaveNobody = () => void product.kill('SIGINT');
  process.once('exit', leaveNobody);
  product.once('exit', () => process.off('exit', leaveNobody));
  const deadline = Date.now() + START_WITHIN_MS;
  while (!(await isReady(graphAt(port)))) {
    if (Date.now() > deadline || product.exitCode !== null)
      throw new Error(`The product did not start: see ${file}`);
    await sleep(LOOK_MS);
  }
  return product;
}

export async function stopProduct(product: ChildProcess): Promise<void> {
  if (product.exitCode !== null || product.signalCode !== null) return;
  const ended = once(product, 'exit');
  product.kill('SIGINT');
  await ended;
}

const isReady = (url: string): Promise<boolean> =>
  fetch(new URL('/health/ready', url)).then(
    ({ ok }) => ok,
    () => false,
  );
