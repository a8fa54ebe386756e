// What Node compiles is kept between lives: a process that is killed every few seconds spends a fifth of its start on it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.ts';

/**
 * Fills the cache with these modules of the product and answers the environment that uses it. Node writes it at the end of a
 * process, which one that is killed never sees: so one process loads everything once, starts nothing, and ends.
 *
 * @throws when a module cannot be loaded.
 */
export async function compileOnce(
  directory: string,
  modules: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const env = { NODE_COMPILE_CACHE: join(directory, 'compiled') };
  const imports = modules.map((module) => `import '${pathToFileURL(join(ROOT, module))}';`);
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module'];
  const child = spawn(process.execPath, [...flags, '--eval', imports.join('\n')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`compiling ${modules.join(', ')} ended with ${code}`);
  return env;
}
