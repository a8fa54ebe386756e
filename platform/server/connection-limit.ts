// How many connections one key, a person or an address, holds open at once.

export type ConnectionLimit = {
  /** A function that gives the connection back, or null when this key holds as many as it may. */
  take(key: string): (() => void) | null;
};

/** Remembers only keys that hold something, so it needs no more memory than the connections themselves. */
export function connectionLimit(perKey: number): ConnectionLimit {
  const held = new Map<string, number>();
  return {
    take(key) {
      const before = held.get(key) ?? 0;
      if (before >= perKey) return null;
      held.set(key, before + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        const now = (held.get(key) ?? 1) - 1;
        if (now === 0) held.delete(key);
        else held.set(key, now);
      };
    },
  };
}
