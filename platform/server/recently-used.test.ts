// What is remembered of clients' texts is bounded in bytes, however many they send and however long they are.
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { bytesOfDocument, recentlyUsed } from './recently-used.ts';

const KILOBYTE = 1_000;

function openMemory() {
  let made = 0;
  const memory = recentlyUsed<{ readonly bytes: number }>({
    bytes: 100 * KILOBYTE,
    entryBytes: 20 * KILOBYTE,
    bytesOf: ({ bytes }) => bytes,
  });
  const ask = (key: string, bytes: number) =>
    memory.getOrMake(key, () => {
      made += 1;
      return { bytes };
    });
  return { memory, ask, made: () => made };
}

test('what is asked for again is not made again', () => {
  const { ask, made } = openMemory();
  expect(ask('a', 10)).toBe(ask('a', 10));
  expect(made()).toBe(1);
});

test('a thousand large values leave no more than fits, and the latest is still there', () => {
  const { memory, ask, made } = openMemory();
  for (let n = 0; n < 1_000; n += 1) ask(`key ${n}`, 10 * KILOBYTE);
  expect(memory.bytes).toBeLessThanOrEqual(100 * KILOBYTE);
  ask('key 999', 10 * KILOBYTE);
  expect(made()).toBe(1_000);
});

test('what is too large, or is known by too long a text, pushes nothing out', () => {
  const { memory, ask, made } = openMemory();
  ask('small', 10);
  const { bytes } = memory;
  ask('large', 50 * KILOBYTE);
  ask('x'.repeat(96 * KILOBYTE), 10);
  expect(memory.bytes).toBe(bytes);
  ask('small', 10);
  expect(made()).toBe(3);
});

test('what could not be made is tried again', () => {
  const { memory } = openMemory();
  expect(() =>
    memory.getOrMake('a', () => {
      throw new Error('No');
    }),
  ).toThrow('No');
  expect(memory.getOrMake('a', () => ({ bytes: 1 }))).toEqual({ bytes: 1 });
});

test('a document is as large as its nodes and its literals', () => {
  const small = bytesOfDocument(parse('{ a }'));
  expect(bytesOfDocument(parse(`{ ${'a '.repeat(1_000)} }`))).toBeGreaterThan(500 * KILOBYTE);
  expect(bytesOfDocument(parse(`{ a(b: "${'x'.repeat(50_000)}") }`)) - small).toBeGreaterThan(100 * KILOBYTE);
});
