// Every commit point of every handler of every context is died at once: what was promised is kept.
import { test } from '@jest/globals';
import { testDatabase, testDirectory, testNats } from '#platform/testing/parts.ts';
import { subgraphs } from '../../main.ts';
import { withDiary } from '../kit/diary.ts';
import { runCrashes } from './campaign.ts';
import { inShort } from './report.ts';

/** Longer than any step of it may take. */
const SILENT_MS = 400_000;
const WITHIN_MS = 1_200_000;

test(
  'a context that dies at any of its commit points loses nothing and does nothing twice',
  async () => {
    const [database, nats] = await Promise.all([testDatabase(), testNats(subgraphs)]);
    const directory = testDirectory('crashes-');
    const parts = { databaseUrl: database.url, natsUrl: nats.url, natsUrlOf: nats.urlOf, directory };
    await withDiary(SILENT_MS, async (tell) => {
      const { violations } = await runCrashes({ ...parts, tell });
      // Not an expectation of an empty list: what was broken is the first that is read, also where a log is cut, then the diary.
      if (violations.length > 0) throw new Error(inShort(violations));
    });
  },
  WITHIN_MS,
);
