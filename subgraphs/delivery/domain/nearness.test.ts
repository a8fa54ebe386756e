// When a rider counts as being at the store.
import { expect, test } from '@jest/globals';
import { NOW } from '../testing/examples.ts';
import { isNear, metresBetween } from './nearness.ts';

const store = { latitude: 37.4979, longitude: 127.0276 };
const rules = { radiusMetres: 500, seenWithinSeconds: 300 };
const seen = (latitude: number, secondsAgo = 0) => ({
  ...store,
  latitude,
  atMs: NOW.getTime() - secondsAgo * 1_000,
});

test('a degree to the north is 111 km, and a degree to the east is less in Seoul', () => {
  expect(metresBetween(store, { ...store, latitude: store.latitude + 1 })).toBeCloseTo(111_195, -1);
  expect(metresBetween(store, { ...store, longitude: store.longitude + 1 })).toBeCloseTo(88_216, -2);
  expect(metresBetween(store, { latitude: -store.latitude, longitude: store.longitude - 180 })).toBeCloseTo(
    20_015_087,
    -1,
  );
});

test.each([
  ['at the door', seen(store.latitude), rules, true],
  ['around the corner', seen(store.latitude + 0.004), rules, true],
  ['two streets too far', seen(store.latitude + 0.005), rules, false],
  ['seen five minutes ago', seen(store.latitude, 300), rules, true],
  ['seen longer ago', seen(store.latitude, 301), rules, false],
  ['where a radius of 0 lets nobody in', seen(store.latitude), { ...rules, radiusMetres: 0 }, false],
])('%s', (_, rider, given, near) => {
  expect(isNear(rider, store, NOW, given)).toBe(near);
});

test('of whom or of which nobody knows where they are, nobody is near', () => {
  expect(isNear(undefined, store, NOW, rules)).toBe(false);
  expect(isNear(seen(store.latitude), undefined, NOW, rules)).toBe(false);
});
