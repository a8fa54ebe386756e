// Poison is excused where it was put, and nowhere else; what else is parked or dropped is told.
import { expect, test } from '@jest/globals';
import { droppedIsPoison, isMeant, parkedIsPoison } from './examine.ts';
import type { Poison } from './poison-book.ts';

const poison: Poison = {
  id: 'p1',
  place: 1,
  subject: 'fact.order.3.poison-0.OrderPaid',
  key: 'poison-0',
  type: 'OrderPaid',
  drinkers: ['store'],
  mustBeDropped: false,
};
const parked = { consumer: 'store', id: 'p1', key: 'poison-0' };

test('only the poison is excused from having been committed, not what has its number elsewhere', () => {
  const uncommitted = (subject: string) => `nobody committed message 1 of the stream, on ${subject}`;
  expect(isMeant(uncommitted(poison.subject), [poison])).toBe(true);
  expect(isMeant(uncommitted('state.store.store-gangnam-chicken'), [poison])).toBe(false);
  expect(isMeant(uncommitted('fact.order.3.o1.OrderPaid'), [poison])).toBe(false);
});

test('parked is exactly the poison, each once in every context that hears it', () => {
  expect(parkedIsPoison([parked], [poison])).toEqual([]);
  expect(parkedIsPoison([], [poison])).toEqual(['not parked: store poison-0 p1']);
  expect(parkedIsPoison([parked, { ...parked, id: 'FACTS:9' }], [poison])).toHaveLength(1);
  expect(parkedIsPoison([parked, parked], [poison])).toHaveLength(1);
  expect(parkedIsPoison([{ ...parked, key: 'o1' }], [])).toHaveLength(1);
});

test('what an operator had to drop is dropped, and nothing else', () => {
  const dropped = { consumer: 'store', id: 'p1' };
  const must = { ...poison, mustBeDropped: true };
  expect(droppedIsPoison([dropped], [must])).toEqual([]);
  expect(droppedIsPoison([], [must])).toEqual(['not dropped: store p1']);
  expect(droppedIsPoison([dropped], [])).toEqual(['dropped, and was no poison: store p1']);
  expect(parkedIsPoison([parked], [must])).toHaveLength(1);
});
