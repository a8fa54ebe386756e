// Each dish on its own: what is worked on is not begun again, and one that hangs holds up no other.
export type Bench = {
  /** Begins, unless this one is being worked on or the hands are full: then who looks again later finds it. */
  take(id: string): void;
  /** When all that was begun is done. */
  empty(): Promise<void>;
};

export function benchOf(hands: number, work: (id: string) => Promise<void>): Bench {
  const underWay = new Map<string, Promise<void>>();
  return {
    take: (id) => {
      if (underWay.has(id) || underWay.size >= hands) return;
      underWay.set(
        id,
        work(id).finally(() => underWay.delete(id)),
      );
    },
    empty: async () => void (await Promise.allSettled(underWay.values())),
  };
}
