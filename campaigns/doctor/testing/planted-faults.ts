// What a test of the doctor says: this fault is planted in what was seen of a sound system, and it is found and named so.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { report } from '../doctor.ts';
import { examine } from '../examine.ts';
import type { Kept, SaidRow } from '../rows.ts';
import type { Finding, Seen } from '../seen.ts';
import { type Orders, START_WITHIN_MS } from './busy-system.ts';
import { type SoundSystem, seeSoundSystem } from './sound-system.ts';

/** Lets a test put other rows in the place of those that were seen. */
export type Planted = { -readonly [Key in keyof Seen]: Seen[Key] };

/** The sound system that is about to be spoilt, and ways to point at things in it. */
export type Sound = {
  readonly orders: Orders;
  fact(type: string, orderId?: string): SaidRow;
  message(type: string): Kept;
};

export type Fault = readonly [
  name: string,
  promise: Finding['promise'],
  words: RegExp,
  plant: (now: Planted, sound: Sound) => void,
];

/** Each is planted in a copy of what was seen of one sound system. */
export function describePlanted(faults: readonly Fault[]): () => { seen: Seen; sound: Sound } {
  let system: SoundSystem;
  beforeAll(async () => {
    system = await seeSoundSystem();
  }, START_WITHIN_MS);
  const sound = () => soundIn(system);

  describe('a planted fault is found and named', () => {
    test.each(faults)('%s', (_, promise, words, plant) => {
      const planted: Planted = { ...system.seen };
      expect(examine(planted).findings).toEqual([]);
      plant(planted, sound());
      const { findings } = examine(planted);
      expect(findings).toContainEqual({ promise, what: expect.stringMatching(words) });
      expect(report({ findings, notes: [] })).toMatch(words);
    });
  });
  return () => ({ seen: system.seen, sound: sound() });
}

function soundIn({ seen, orders }: SoundSystem): Sound {
  const fact: Sound['fact'] = (type, orderId = orders.delivered) => {
    const found = seen.outbox.find((row) => row.type === type && row.key === orderId);
    if (!found) throw new Error(`nobody said ${type}`);
    return found;
  };
  const message: Sound['message'] = (type) => {
    const found = seen.facts.find(({ body }) => body?.id === fact(type).id);
    if (!found) throw new Error(`${type} is not in the stream`);
    return found;
  };
  return { orders, fact, message };
}

export function changed<Row extends object>(
  rows: readonly Row[],
  isIt: (row: Row) => boolean,
  change: Partial<Row>,
): Row[] {
  if (!rows.some(isIt)) throw new Error('there is nothing to change');
  return rows.map((row) => (isIt(row) ? { ...row, ...change } : row));
}

export function without<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): Row[] {
  if (!rows.some(isIt)) throw new Error('there is nothing to take away');
  return rows.filter((row) => !isIt(row));
}

export const afterAMinute = (now: Planted): void => {
  now.takenAt += 60_000;
};

/** Facts of it are still on their way to notification. */
export function undigested(now: Planted, { fact }: Sound, type: string, orderId?: string): void {
  const { id, key } = fact(type, orderId);
  now.inbox = without(now.inbox, (row) => row.consumer === 'notification' && row.id === id);
  const arrivedAt = now.takenAt;
  const why = { status: 'WAITING', reason: 'awaits a phone', arrivedAt } as const;
  now.waiting = [...now.waiting, { consumer: 'notification', id, key, type, ...why }];
}
