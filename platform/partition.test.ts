// Where a key travels may never change, and nothing in it may bend a subject.
import { expect, test } from '@jest/globals';
import { factSubject, PARTITIONS, partitionOf, stateSubject } from './partition.ts';

test('a key travels in the lane it has always travelled in', () => {
  // Facts of these are in streams out there: a change of the numbers breaks their order.
  const lanes = ['order-1', 'order-2', '01980000-0000-7000-8000-000000000000', '주문'].map(partitionOf);
  expect(lanes).toEqual([3, 2, 7, 2]);
});

test('keys spread over all lanes', () => {
  const used = new Set(Array.from({ length: 200 }, (_, n) => partitionOf(`key-${n}`)));
  expect([...used].sort()).toEqual(Array.from({ length: PARTITIONS }, (_, lane) => lane));
});

test('a subject names context, lane, key and type', () => {
  expect(factSubject('order', 'o1', 'OrderPaid')).toBe(`fact.order.${partitionOf('o1')}.o1.OrderPaid`);
  expect(stateSubject('state.menu', 'm1')).toBe('state.menu.m1');
});

test.each(['', 'a.b', 'a b', 'a*', '>', 'a\nb', 'a\tb', 'x'.repeat(201)])(
  '%p is no part of a subject',
  (key) => {
    expect(() => factSubject('order', key, 'OrderPaid')).toThrow(RangeError);
    expect(() => stateSubject('state.menu', key)).toThrow(RangeError);
  },
);

test('200 characters, dashes and Korean are parts of a subject', () => {
  for (const key of ['x'.repeat(200), 'a-b_c:d', '김밥'])
    expect(stateSubject('state.menu', key)).toBe(`state.menu.${key}`);
});
