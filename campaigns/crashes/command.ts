// `npm run campaign -- crashes`: the crash matrix of every handler. Exit code 0: each was died at, and no promise was broken.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import endRun from '#platform/testing/end-run.ts';
import { testDatabase, testNats } from '#platform/testing/parts.ts';
import startRun from '#platform/testing/start-run.ts';
import { subgraphs } from '../../main.ts';
import { tell } from '../kit/tell.ts';
import type { Report } from '../report.ts';
import { runCrashes } from './campaign.ts';
import { pageOf } from './report.ts';

export async function crashCampaign(
  args: readonly string[],
  report: (report: Report) => void,
): Promise<number> {
  parseArgs({ args: [...args], options: {} });
  const directory = mkdtempSync(join(tmpdir(), 'crashes-'));
  tell(`the book of deaths and the logs are in ${directory}`);
  await startRun();
  try {
    const [database, nats] = await Promise.all([testDatabase(), testNats(subgraphs)]);
    const outcome = await runCrashes({
      databaseUrl: database.url,
      natsUrl: nats.url,
      natsUrlOf: nats.urlOf,
      directory,
      tell,
    });
    const { died, violations, seconds } = outcome;
    const text = pageOf(outcome);
    process.stdout.write(`\n${text}\n`);
    const figures = { 'commit points died at': died.length, violations: violations.length };
    report({ campaign: 'crashes', command: 'npm run campaign -- crashes', seconds, figures, text });
    return violations.length === 0 ? 0 : 1;
  } finally {
    await endRun();
  }
}
