// SECURITY.md says what is limited to what, and says it right.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DEFAULT_LIMITS } from '../router/limits.ts';
import { DEFAULT_RATE_LIMITS } from '../router/traffic/rate-limits.ts';

const document = readFileSync(join(import.meta.dirname, '../SECURITY.md'), 'utf8');

/** `{ execution: { values: 1 } }` is named `execution.values`. */
const named = (limits: object, prefix = ''): [string, number][] =>
  Object.entries(limits).flatMap(([name, value]) =>
    typeof value === 'object'
      ? named(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, Number(value)] as const],
  ) as [string, number][];

test('every limit of the router is in its table, with its value, and no other', () => {
  const written = [...document.matchAll(/^\| `([\w.]+)` \| ([\d,]+) \|/gm)].map(
    ([, name, value]) => [name, Number(value?.replaceAll(',', ''))] as const,
  );
  const real = [...named(DEFAULT_LIMITS), ...named(DEFAULT_RATE_LIMITS)];
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(real));
  expect(written).toHaveLength(real.length);
});

test.each(
  [...document.matchAll(/`((?:router|platform|docker|campaigns)\/[\w./-]+)`/g)].map(([, path]) => path ?? ''),
)('what it points at is there: %s', (path) => {
  expect(() => readFileSync(join(import.meta.dirname, '..', path))).not.toThrow(/ENOENT/);
});
