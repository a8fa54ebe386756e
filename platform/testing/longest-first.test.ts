// In which order the test files of a run begin.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inTurn, SECONDS } from './longest-first.ts';

const PROJECT = join(import.meta.dirname, '../..');
const order = (...seconds: number[]) => inTurn(seconds, (each) => each);

test('the longest begins first', () => {
  expect(order(4, 90, 4, 30)).toEqual([90, 30, 4, 4]);
});

test('a heavy one begins when the one before it has ended, and the light ones run beside it', () => {
  expect(order(60, 300, 120, 200, 60, 60, 60, 60)).toEqual([300, 60, 60, 60, 60, 60, 200, 120]);
});

test('none is left out', () => {
  expect(order(...Array.from({ length: 9 }, () => 4), 150, 150)).toHaveLength(11);
});

test('every file that is said to be long is there', () => {
  expect(Object.keys(SECONDS).filter((file) => !existsSync(join(PROJECT, file)))).toEqual([]);
});
