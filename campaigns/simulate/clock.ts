// The simulation's time: it moves only when told to, and no two contexts read quite the same.
export type Clock = {
  /** Milliseconds since 1970, as the databases of all contexts see it. */
  nowMs(): number;
  /** As a process of one context sees it. */
  nowIn(context: string): Date;
  advance(ms: number): void;
};

/** Ten minutes to midnight in Seoul, where ranking changes the day. */
const START = Date.parse('2026-11-22T14:50:00Z');

export function virtualClock(skewMs: (context: string) => number): Clock {
  let now = START;
  return {
    nowMs: () => now,
    nowIn: (context) => new Date(now + skewMs(context)),
    advance: (ms) => {
      now += ms;
    },
  };
}
