// A watched list for who was promised one thing at a time: the same things, without the word on what is the whole.
import type { Leavable } from '../leaving.ts';
import type { ListChange } from './list-change.ts';

export function oneByOne<Item>(changes: Leavable<ListChange<Item>>): Leavable<Item> {
  let unread: Item[] = [];
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (unread.length === 0) {
        const change = await changes.next();
        if (change.done) return { done: true, value: undefined };
        unread = [...change.value.items];
      }
      return { done: false, value: unread.shift() as Item };
    },
    async return() {
      unread = [];
      await changes.return();
      return { done: true, value: undefined };
    },
  };
}
