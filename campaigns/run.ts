// `npm run campaign -- <name> [options]`: the long way of trying what `npm test` tries shortly.
type Campaign = (args: string[]) => Promise<number>;

/** Each reads its own options, writes its report and answers the exit code: 0 when everything held. */
const campaigns: Readonly<Record<string, () => Promise<Campaign>>> = {
  simulate: async () => (await import('./simulate/command.ts')).simulateCampaign,
  races: async () => (await import('./races/command.ts')).raceCampaign,
  faults: async () => (await import('./faults/faults.ts')).faults,
};

const [name = '', ...args] = process.argv.slice(2);
const load = campaigns[name];
if (!load) {
  process.stderr.write(`Say which campaign to run: ${Object.keys(campaigns).join(', ')}.\n`);
  process.exit(2);
}
const campaign = await load();
process.exitCode = await campaign(args);
