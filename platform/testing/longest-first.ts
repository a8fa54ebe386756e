// The longest test files begin first, so that no worker is left alone with one at the end.

/**
 * About what they take with another file beside them. jest remembers durations itself, but not on a machine that runs the tests
 * for the first time: there it goes by the size of the file, and the longest three, of thirty lines each, began last of all.
 */
export const SECONDS: Readonly<Record<string, number>> = {
  'campaigns/faults/faults.db.test.ts': 335,
  'campaigns/crashes/crashes.db.test.ts': 289,
  'campaigns/races/races.db.test.ts': 243,
  'tests/live.journey.test.ts': 94,
  'tests/ownership/ownership.journey.test.ts': 81,
  'tests/start.test.ts': 64,
  'subgraphs/rebuild.db.test.ts': 59,
  'campaigns/simulate/simulate.test.ts': 58,
  'subgraphs/tracking/live.db.test.ts': 40,
  'platform/lane.db.test.ts': 38,
  'platform/crash.db.test.ts': 31,
  'tests/client.journey.test.ts': 31,
  'tests/personal-data.journey.test.ts': 27,
  'campaigns/doctor/doctor.db.test.ts': 27,
  'tests/nats-restart.journey.test.ts': 26,
  'tests/costs.journey.test.ts': 25,
  'campaigns/hostile/hostile.db.test.ts': 25,
};
const USUAL_SECONDS = 4;
/** From here on a file keeps both cores busy: two of them side by side only wait for each other. */
const HEAVY_FROM_SECONDS = 100;
/** As `maxWorkers`. */
const WORKERS = 2;

export const secondsOf = (file: string): number => SECONDS[file] ?? USUAL_SECONDS;

/** The longest first, the heavy ones one after the other: each where, by these seconds, the one before has ended. */
export function inTurn<Test>(tests: readonly Test[], secondsOf: (test: Test) => number): Test[] {
  const sorted = [...tests].sort((one, other) => secondsOf(other) - secondsOf(one));
  const { heavy = [], light = [] } = Object.groupBy(sorted, (test) =>
    secondsOf(test) >= HEAVY_FROM_SECONDS ? 'heavy' : 'light',
  );
  const freeAt = Array.from({ length: WORKERS }, () => 0);
  let heavyUntil = 0;
  return sorted.map(() => {
    const now = Math.min(...freeAt);
    const isHeavy = heavy.length > 0 && (now >= heavyUntil || light.length === 0);
    const next = (isHeavy ? heavy : light).shift() as Test;
    const ends = now + secondsOf(next);
    if (isHeavy) heavyUntil = ends;
    freeAt[freeAt.indexOf(now)] = ends;
    return next;
  });
}
