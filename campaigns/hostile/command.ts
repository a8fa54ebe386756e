// `npm run verify -- hostile [--rounds 5]`: every hostile request through every door, in both topologies, with the product measured from inside.
import { parseArgs } from 'node:util';
import endRun from '#platform/testing/end-run.ts';
import startRun from '#platform/testing/start-run.ts';
import { TOPOLOGIES, type Topology } from '../../tests/world.ts';
import { tell } from '../kit/tell.ts';
import type { Report } from '../report.ts';
import { type Answer, isAsListed, sendTable, TABLES } from './corpus.ts';
import { FLOODS, outcomeOfFlood } from './floods.ts';
import { type Measured, startMeasured } from './measured.ts';
import { pageOf } from './report.ts';
import { changedTables, readTables } from './tables.ts';

/** Longer, and everybody else waits noticeably. */
const MAX_STANDSTILL_MS = 100;
/** A machine does other things too: what stood still is sent again alone, and only what always does counts. */
const TRIES = 3;
/** Between the heap after the first round, when all that is remembered is remembered, and after the last. */
const MAX_GROWTH_MEGABYTES = 15;

export type Standstill = { readonly topology: Topology; readonly what: string; readonly ms: number };
export type Outcome = {
  readonly answers: readonly Answer[];
  readonly standstills: readonly Standstill[];
  readonly heaps: readonly { readonly topology: Topology; readonly megabytes: readonly number[] }[];
  readonly violations: readonly string[];
};

/** Exit code 0: every answer was the listed one, nothing changed, nothing stood still, memory came back. */
export async function hostileCampaign(
  args: readonly string[],
  report: (report: Report) => void,
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '5' } } });
  const rounds = Math.max(2, Number(values.rounds));
  const begun = performance.now();
  await startRun();
  try {
    const outcomes: Outcome[] = [];
    for (const topology of TOPOLOGIES) outcomes.push(await attack(topology, rounds));
    const all: Outcome = {
      answers: outcomes[0]?.answers ?? [],
      standstills: outcomes.flatMap((each) => each.standstills),
      heaps: outcomes.flatMap((each) => each.heaps),
      violations: outcomes.flatMap((each) => each.violations),
    };
    report({
      campaign: 'hostile',
      command: `npm run verify -- hostile --rounds ${rounds}`,
      seconds: (performance.now() - begun) / 1_000,
      figures: {
        'requests in a round': all.answers.length,
        'longest standstill, ms': Math.round(Math.max(...all.standstills.map(({ ms }) => ms))),
        violations: all.violations.length,
      },
      text: pageOf(all),
    });
    return all.violations.length === 0 ? 0 : 1;
  } finally {
    await endRun();
  }
}

async function attack(topology: Topology, rounds: number): Promise<Outcome> {
  const product = await startMeasured(topology);
  const violations: string[] = [];
  const note = (...found: readonly string[]) => {
    for (const each of found) tell(`${topology}: ${each}`);
    violations.push(...found.map((each) => `${topology}: ${each}`));
  };
  const answers: Answer[] = [];
  const standstills: Standstill[] = [];
  const megabytes: number[] = [];
  try {
    const before = await readTables(product.databaseUrl);
    for (let round = 0; round < rounds; round += 1) {
      for (const each of attacks(product)) {
        await product.figures();
        const sent = await each.send();
        answers.push(...(round === 0 ? sent : []));
        note(...sent.filter((one) => !isAsListed(one)).map(told));
        const ms = await standstill(product, each);
        standstills.push({ topology, what: each.what, ms });
        // In the first round code is compiled and plans are made, for the first time in this process.
        if (round > 0 && ms > MAX_STANDSTILL_MS)
          note(`the event loop stood still for ${Math.round(ms)} ms (${each.what})`);
      }
      megabytes.push((await product.figures()).heapMegabytes);
      tell(
        `${topology}, round ${round + 1}: ${violations.length} violations, ${megabytes.at(-1)?.toFixed(0)} MB`,
      );
    }
    const growth = (megabytes.at(-1) ?? 0) - (megabytes[0] ?? 0);
    if (growth > MAX_GROWTH_MEGABYTES) note(`the heap grew by ${growth.toFixed(1)} MB`);
    const { faults } = await product.figures();
    note(...faults.map((line) => `a fault was logged: ${line.trim()}`));
    const changed = changedTables(before, await readTables(product.databaseUrl));
    note(...changed.map((table) => `${table} changed`));
    return { answers, standstills, heaps: [{ topology, megabytes }], violations };
  } finally {
    await product.stop();
  }
}

type Attack = { readonly what: string; send(): Promise<Answer[]> };

const attacks = (product: Measured): Attack[] => [
  ...TABLES.map((table) => ({ what: table, send: () => sendTable(table, product) })),
  ...FLOODS.map(({ name, is, flood }) => ({
    what: name,
    send: async () => [{ name, door: 'flood', wanted: is, got: outcomeOfFlood(await flood(product)) }],
  })),
];

async function standstill(product: Measured, attack: Attack): Promise<number> {
  let least = (await product.figures()).longestStandstillMs;
  for (let tries = 1; tries < TRIES && least > MAX_STANDSTILL_MS; tries += 1) {
    await attack.send();
    least = Math.min(least, (await product.figures()).longestStandstillMs);
  }
  return least;
}

const told = ({ name, door, wanted, got }: Answer): string => `${name} (${door}): ${got}, not ${wanted}`;
