// How long to wait before the next try: doubling, and spread, so that after a restart not everybody comes back at the same moment.

export type Waits = {
  readonly firstMs: number;
  readonly longestMs: number;
  /** 0 to 1. */
  readonly random: () => number;
};

export const WAITS: Waits = { firstMs: 250, longestMs: 10_000, random: Math.random };

/** `tries` are those that failed in a row before. */
export const waitMs = (tries: number, { firstMs, longestMs, random }: Waits): number =>
  Math.min(firstMs * 2 ** tries, longestMs) * (0.5 + random() / 2);
