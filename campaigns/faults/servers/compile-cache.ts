// What Node compiles is kept between lives: a replica that is killed every few seconds spends a fifth of its start on it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './replica.ts';

/**
 * Fills the cache and answers the environment that uses it. Node writes it at the end of a process, which one that is killed never
 * sees: so one process loads everything once, starts nothing, and ends.
 */
export async function compileOnce(directory: string): Promise<Record<string, string>> {
  const env = { NODE_COMPILE_CACHE: join(directory, 'compiled') };
  const main = pathToFileURL(join(ROOT, 'main.ts')).href;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `await import('${main}')`], {
    cwd: ROOT,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  return env;
}
