// Counts by name.
export type Tally = {
  count(name: string, times?: number): void;
  /** The most frequent first. */
  counts(): Readonly<Record<string, number>>;
};

export function openTally(): Tally {
  const counts = new Map<string, number>();
  return {
    count: (name, times = 1) => void counts.set(name, (counts.get(name) ?? 0) + times),
    counts: () => Object.fromEntries([...counts].sort(([, one], [, other]) => other - one)),
  };
}
