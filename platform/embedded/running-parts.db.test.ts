// Whoever has the data directory of a running instance finds its servers there, and nobody else reads their password.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ADMIN } from '../nats/authorization.ts';
import { NATS_OF_ADMIN, testDirectory } from '../testing/parts.ts';
import { natsUrlAt } from './nats.ts';
import { startParts } from './parts.ts';
import { findRunningParts } from './running-parts.ts';

test('the note is there while they run, for their owner alone', async () => {
  const dataDir = testDirectory('noted-');
  expect(findRunningParts(dataDir)).toBeUndefined();
  const { stop, databaseUrl, natsUrl } = await startParts({
    dataDir,
    ...NATS_OF_ADMIN,
    onProgress: () => {},
  });
  try {
    const found = findRunningParts(dataDir);
    expect(found?.databaseUrl).toBe(databaseUrl);
    expect(found?.nats && natsUrlAt(found.nats, ADMIN)).toBe(natsUrl(ADMIN));
    expect(statSync(join(dataDir, 'running.json')).mode & 0o777).toBe(0o600);
  } finally {
    await stop();
  }
  expect(findRunningParts(dataDir)).toBeUndefined();
});
