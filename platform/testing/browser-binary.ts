// Where the browser of the tests comes from: an npm package of the lock file, unpacked once, or a Chrome that is installed.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { binDir } from './run.ts';

const PACKAGE = '@sparticuz/chromium';
const UNPACK_WITHIN_MS = 60_000;

export type BrowserBinary = {
  readonly executablePath: string;
  /** What it needs to find the libraries and fonts that came with it. */
  readonly env: Readonly<Record<string, string>>;
};

const INSTALLED_CHROMES = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Known without unpacking anything, so that a test can say that it is skipped: the package is built for Linux on x64 alone. */
export const thereIsABrowser = (): boolean => isPackaged() || installedChrome() !== undefined;

const isPackaged = () => platform() === 'linux' && arch() === 'x64';
const installedChrome = () => INSTALLED_CHROMES.find((path) => existsSync(path));

/** @throws where `thereIsABrowser` says no. */
export async function findBrowser(): Promise<BrowserBinary> {
  if (isPackaged()) return unpacked();
  const executablePath = installedChrome();
  if (!executablePath) throw new Error('No browser for tests: install Google Chrome or Chromium.');
  return { executablePath, env: {} };
}

async function unpacked(): Promise<BrowserBinary> {
  const home = join(binDir(), `chromium-${packageVersion()}`);
  if (!existsSync(home)) await unpack(home);
  return {
    executablePath: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
}

function packageVersion(): string {
  const manifest = resolve(import.meta.dirname, '../../node_modules', PACKAGE, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/**
 * In a process of its own, because the package unpacks into the temporary directory of its process, file by file; moved into
 * place whole, because two test files may come here at once. Named a Lambda the package also unpacks the libraries a bare machine lacks.
 */
async function unpack(home: string): Promise<void> {
  mkdirSync(binDir(), { recursive: true, mode: 0o700 });
  const workDir = mkdtempSync(join(binDir(), 'unpacking-'));
  try {
    const program = `await (await import('${PACKAGE}')).default.executablePath()`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      cwd: import.meta.dirname,
      timeout: UNPACK_WITHIN_MS,
      env: { ...process.env, TMPDIR: workDir, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    });
    writeFileSync(join(workDir, 'fonts.conf'), fontsIn(home));
    renameSync(workDir, home);
  } catch (error) {
    if (!existsSync(home)) throw error; // else another test file was first
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** The machine's fonts, and those of the package for a machine without any. */
const fontsIn = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;
