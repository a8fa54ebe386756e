// How many fields a document may select, and that counting them is never the attack.
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { refuseTooManyFields } from './field-count.ts';

const count = (text: string, limit = 500) => refuseTooManyFields(parse(text), limit);

test('equal fields count as often as they stand there', () => {
  expect(() => count(`{ ${'me '.repeat(500)} }`)).not.toThrow();
  expect(() => count(`{ ${'me '.repeat(501)} }`)).toThrow('selects 501 fields');
});

test('fragments that double each other forty times are counted at once', () => {
  const doubling = Array.from(
    { length: 40 },
    (_, n) => `fragment F${n} on Q { a: b { ...F${n + 1} } c: b { ...F${n + 1} } }`,
  );
  expect(() => count(`{ ...F0 } ${doubling.join(' ')} fragment F40 on Q { me }`)).toThrow(
    /selects \d+ fields/,
  );
});

test('a fragment nobody spreads counts as well: validation reads it', () => {
  expect(() => count(`{ me } fragment Unused on Q { ${'me '.repeat(600)} }`)).toThrow('at most 500');
});

test('fragments that spread each other in a circle are left to validation', () => {
  expect(() => count('{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }')).not.toThrow();
});
