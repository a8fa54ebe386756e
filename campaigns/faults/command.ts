// `npm run campaign -- faults`: real faults on real parts, large by hand. Exit code 0 means no violation was found.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tell } from '../kit/tell.ts';
import type { Report } from '../report.ts';
import { runFaults } from './campaign.ts';
import { pageOf } from './report.ts';

/** `--orders 20000 --kills 1000 --kill-waits-ms 1500 --seed 1`. */
export async function faultCampaign(
  args: readonly string[],
  report: (report: Report) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '300' },
      kills: { type: 'string', default: '20' },
      'kill-waits-ms': { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const killWaits = values['kill-waits-ms'];
  // An exit of our own leaves nobody behind; a signal's would.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const directory = mkdtempSync(join(tmpdir(), 'faults-'));
  tell(`seed ${values.seed}; servers and logs are in ${directory}`);
  const outcome = await runFaults({
    orders: Number(values.orders),
    kills: Number(values.kills),
    ...(killWaits === undefined ? {} : { killWaitsMs: Number(killWaits) }),
    seed: Number(values.seed),
    directory,
    tell,
  });
  const waits = killWaits === undefined ? '' : ` --kill-waits-ms ${killWaits}`;
  const command = `npm run campaign -- faults --orders ${values.orders} --kills ${values.kills}${waits} --seed ${values.seed}`;
  const text = pageOf(outcome);
  process.stdout.write(`\n${text}\n`);
  const { seconds, violations, told } = outcome;
  const figures = {
    orders: values.orders,
    'of which came under fire': told['customers who came under fire'] ?? 0,
    'still under way when the last fault was over':
      told['orders still under way when the last fault was over'] ?? 0,
    kills: values.kills,
    violations: violations.length,
  };
  report({ campaign: 'faults', command, seconds, figures, text });
  return violations.length === 0 ? 0 : 1;
}
