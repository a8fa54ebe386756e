// A bounded memory of what was expensive to make: the least recently used entry leaves first.

export type RecentlyUsed<Value> = {
  /** The remembered value, or `make()` remembered. A `make` that throws is not remembered. */
  getOrMake(key: string, make: () => Value): Value;
  readonly size: number;
};

/** Holds at most `limit` entries. */
export function recentlyUsed<Value>(limit: number): RecentlyUsed<Value> {
  const entries = new Map<string, { readonly value: Value }>();
  return {
    getOrMake(key, make) {
      const entry = entries.get(key) ?? { value: make() };
      // A Map remembers insertion order: taken out and put back, an entry is the youngest.
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size > limit) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      return entry.value;
    },
    get size() {
      return entries.size;
    },
  };
}
