// What one customer types and carries, each so that it can be found wherever it went.
import { randomUUID } from 'node:crypto';

const mark = (what: string): string => `${what}${randomUUID().slice(0, 8)}`;

/** Found by any part of it that names somebody: the needle itself. */
export const NEEDLES = {
  fullName: mark('김바늘'),
  name: mark('이바늘'),
  displayName: mark('별명'),
  /** The last digits; however it is written, these stay together. */
  phone: '7341-9926',
  label: mark('우리집'),
  street: mark('바늘로'),
  door: mark('현관'),
  note: mark('벨금지'),
  customersReason: mark('변심'),
  ownersReason: mark('재료소진'),
  review: mark('바삭'),
  idempotencyKey: mark('key'),
  /** One the sandbox declines; those that pay are always called the same. */
  declinedToken: mark('tok'),
  payingToken: 'tok_approved',
} as const;
export type Needle = keyof typeof NEEDLES | 'bearer';

export type Haystack = { readonly place: string; readonly text: string };

/** `place needle` for each needle in each place, once. */
export function found(bearer: string, haystacks: Iterable<Haystack>): string[] {
  const needles = Object.entries({ ...NEEDLES, bearer });
  const pairs = new Set<string>();
  for (const { place, text } of haystacks)
    for (const [name, needle] of needles) if (text.includes(needle)) pairs.add(`${place} ${name}`);
  return [...pairs].sort();
}
