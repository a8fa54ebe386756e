// Every commit point of every handler: a context dies there, once, while orders go through. Nothing is lost, nothing happens twice.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphs } from '../../main.ts';
import { untilAtRest } from '../kit/at-rest.ts';
import { examineAtRest } from '../kit/examine.ts';
import { type CommitPoint, commitPointsOf, isFurtherCommit } from './commit-points.ts';
import { deathsIn } from './fate.ts';
import { type House, openHouse } from './house.ts';
import { patienceWhileTheyDie } from './patience.ts';
import { STAGES, type Stage } from './stories/stages.ts';

export type CrashOptions = {
  readonly databaseUrl: string;
  /** For those who look. */
  readonly natsUrl: string;
  /** For one of the contexts. */
  readonly natsUrlOf: (context: string) => string;
  /** Where the book of deaths and the logs live; kept afterwards. */
  readonly directory: string;
  readonly tell: (message: string) => void;
};

export type CrashReport = {
  /** In the order in which they died. */
  readonly died: readonly CommitPoint[];
  readonly violations: readonly string[];
  readonly seconds: number;
};

/** All stages again, while that still brings somebody to a new point. */
const MAX_TURNS = 4;
const REST_WITHIN_MS = 120_000;

export async function runCrashes(options: CrashOptions): Promise<CrashReport> {
  const { directory, tell, databaseUrl, natsUrlOf } = options;
  const started = Date.now();
  mkdirSync(directory, { recursive: true });
  const book = join(directory, 'deaths');
  const violations: string[] = [];
  const complain = (what: string) => void violations.push(what);
  const expected = commitPointsOf(subgraphs);
  const patience = patienceWhileTheyDie(book, tell);
  const house = await openHouse({ databaseUrl, natsUrlOf, book, directory, patience, complain });
  tell('every context is there');
  try {
    for (let turn = 0; turn < MAX_TURNS && violations.length === 0; turn += 1) {
      const before = deathsIn(book).length;
      for (const stage of STAGES) {
        violations.push(...(await play(stage, house, tell)));
        tell(
          `${deathsIn(book).length} have died; ${expected.size} commit points can be read from the definitions`,
        );
      }
      // What is done later is died of later: the job of a killed worker has to be given to the next one first.
      await patience(() =>
        untilAtRest(options, { patience: 'EVERYBODY_ACTED', withinMs: REST_WITHIN_MS, tell }),
      ).catch(({ message }: Error) => complain(message));
      const died = new Set(deathsIn(book));
      if (died.size === before || [...expected].every((point) => died.has(point))) break;
    }
    const died = deathsIn(book);
    violations.push(...wrongIn(died, expected));
    violations.push(...(await examineAtRest(options, 'EVERYBODY_ACTED')));
    return { died, violations, seconds: Math.round((Date.now() - started) / 1_000) };
  } finally {
    await house.stop();
  }
}

/** What went otherwise than it is told. */
async function play(
  { stories, copies, clocks }: Stage,
  { people, setClocks }: House,
  tell: CrashOptions['tell'],
): Promise<string[]> {
  setClocks(clocks);
  const told = Array.from({ length: copies }, () => stories).flat();
  const ends = await Promise.allSettled(
    told.map(async ({ name, happens }) => {
      await happens(people);
      tell(name);
    }),
  );
  return ends.flatMap((end, index) =>
    end.status === 'rejected' ? [`“${told[index]?.name}” went wrong: ${end.reason}`] : [],
  );
}

/** Each point there must be has died once, and nobody died anywhere else. */
function wrongIn(died: readonly CommitPoint[], expected: ReadonlySet<CommitPoint>): string[] {
  const once = new Set(died);
  const twice = [...once].filter((point) => died.filter((each) => each === point).length > 1);
  const unknown = [...once].filter((point) => !expected.has(point) && !isFurtherCommit(subgraphs, point));
  return [
    ...[...expected].filter((point) => !once.has(point)).map((point) => `nobody came to: ${point}`),
    ...twice.map((point) => `died more than once: ${point}`),
    ...unknown.map((point) => `no definition knows: ${point}`),
  ];
}
