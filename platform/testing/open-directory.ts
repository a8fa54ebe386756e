// Directories for tests that PostgreSQL's own user may enter when root runs the tests.
import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** A new directory below `parent`, its name beginning with `prefix`. */
export function openDirectory(parent: string, prefix: string): string {
  const directory = mkdtempSync(join(realpathSync(parent), prefix));
  chmodSync(directory, 0o755); // mkdtemp closes it to everybody else
  return directory;
}
