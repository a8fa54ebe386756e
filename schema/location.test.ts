// Which points are on the map.
import { expect, test } from '@jest/globals';
import { onTheMap } from './location.ts';

test.each([
  [37.498, 127.0276],
  [-90, -180],
  [90, 180],
])('%d, %d is', (latitude, longitude) => {
  expect(onTheMap({ latitude, longitude })).toEqual({ latitude, longitude });
});

test.each([
  [90.1, 127, 'latitude'],
  [-91, 127, 'latitude'],
  [37, 180.1, 'longitude'],
  [37, -181, 'longitude'],
])('%d, %d is not, by its %s', (latitude, longitude, field) => {
  expect(() => onTheMap({ latitude, longitude })).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(field),
      extensions: { code: 'BAD_USER_INPUT' },
    }),
  );
});
