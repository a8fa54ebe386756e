// A memory of what was expensive to make, bounded in bytes: what was used longest ago leaves first.
import { createHash } from 'node:crypto';
import { type DocumentNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';

export type RecentlyUsed<Value> = {
  /** The remembered value, or `make()` remembered. A `make` that throws, or makes something too large, is not remembered. */
  getOrMake(key: string, make: () => Value): Value;
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): boolean;
  clear(): void;
  /** Of everything remembered, as `bytesOf` sees it. */
  readonly bytes: number;
};

export type MemoryLimits<Value> = {
  readonly bytes: number;
  /** What is larger would push out too much that others use: it is made anew each time. */
  readonly entryBytes: number;
  /** About what the value takes on the heap, without its key. */
  readonly bytesOf: (value: Value) => number;
};

/** Keys may be as long as clients write them: only their hashes are kept. */
export function recentlyUsed<Value extends object>(limits: MemoryLimits<Value>): RecentlyUsed<Value> {
  const entries = new LRUCache<string, Value>({ maxSize: limits.bytes, maxEntrySize: limits.entryBytes });
  const remember = (key: string, hash: string, value: Value) => {
    // What is made of a text may hold parts of it, and a part of a string holds the whole.
    const size = ENTRY_BYTES + key.length * CHARACTER_BYTES + Math.ceil(limits.bytesOf(value));
    entries.set(hash, value, { size });
  };
  return {
    getOrMake(key, make) {
      const hash = hashOf(key);
      const known = entries.get(hash);
      if (known !== undefined) return known;
      const value = make();
      remember(key, hash, value);
      return value;
    },
    get: (key) => entries.get(hashOf(key)),
    set: (key, value) => remember(key, hashOf(key), value),
    delete: (key) => entries.delete(hashOf(key)),
    clear: () => entries.clear(),
    get bytes() {
      return entries.calculatedSize;
    },
  };
}

/** The hash, and the places of an entry in the lists of the cache. */
const ENTRY_BYTES = 200;
const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64');

/** Measured on graphql-js 16 with locations kept: 240 to 290 bytes, its tokens included. */
const NODE_BYTES = 300;
/** V8 keeps a text that is not Latin-1 in two bytes a character. */
const CHARACTER_BYTES = 2;

/** About what a parsed document takes on the heap: its nodes, its text and the literals cut out of that. */
export function bytesOfDocument(document: DocumentNode): number {
  let nodes = 0;
  let characters = document.loc?.source.body.length ?? 0;
  visit(document, {
    enter(node) {
      nodes += 1;
      if ('value' in node && typeof node.value === 'string') characters += node.value.length;
    },
  });
  return nodes * NODE_BYTES + characters * CHARACTER_BYTES;
}

/** In the form Apollo's packages ask their caches. */
export const asApolloCache = <Value>(memory: RecentlyUsed<Value>) => ({
  get: async (key: string) => memory.get(key),
  set: async (key: string, value: Value) => memory.set(key, value),
  delete: async (key: string) => memory.delete(key),
  clear: () => memory.clear(),
});
