// `npm run campaign -- <name> [options] [--report]`: the long way of trying what `npm test` tries shortly. With --report the page in
// bench/results is written anew.
import { type Report, writeReport } from './report.ts';

type Campaign = (args: string[], report: (report: Report) => void) => Promise<number>;

/** Each reads its own options, hands over its report and answers the exit code: 0 when everything held. */
const campaigns: Readonly<Record<string, () => Promise<Campaign>>> = {
  simulate: async () => (await import('./simulate/command.ts')).simulateCampaign,
  races: async () => (await import('./races/command.ts')).raceCampaign,
  faults: async () => (await import('./faults/command.ts')).faultCampaign,
  crashes: async () => (await import('./crashes/command.ts')).crashCampaign,
  hostile: async () => (await import('./hostile/command.ts')).hostileCampaign,
};

const [name = '', ...rest] = process.argv.slice(2);
const args = rest.filter((arg) => arg !== '--report');
const report = args.length < rest.length ? writeReport : () => {};
const load = campaigns[name];
if (!load) {
  process.stderr.write(`Say which campaign to run: ${Object.keys(campaigns).join(', ')}.\n`);
  process.exit(2);
}
const campaign = await load();
try {
  process.exitCode = await campaign(args, report);
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
