// Whoever has the data directory of a running instance finds its servers there, and nobody else reads their password.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { testDirectory } from '../testing/parts.ts';
import { startParts } from './parts.ts';
import { findRunningParts } from './running-parts.ts';

test('the note is there while they run, for their owner alone', async () => {
  const dataDir = testDirectory('noted-');
  expect(findRunningParts(dataDir)).toBeUndefined();
  const { stop, ...urls } = await startParts({ dataDir, onProgress: () => {} });
  try {
    expect(findRunningParts(dataDir)).toEqual(urls);
    expect(statSync(join(dataDir, 'running.json')).mode & 0o777).toBe(0o600);
  } finally {
    await stop();
  }
  expect(findRunningParts(dataDir)).toBeUndefined();
});
