// Whoever runs the product knows under which licences: permissive ones, and five packages that are named.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isAllowed, isKnownException, productionLicences } from './licences.ts';
import { readLockFile } from './lock-file.ts';

const PROJECT = join(import.meta.dirname, '..');
const all = productionLicences(readLockFile(PROJECT));

test('every package of production is under a licence that is allowed', () => {
  expect(all.filter((each) => !isAllowed(each))).toEqual([]);
  expect(all.length).toBeGreaterThan(300);
});

test('those under the Elastic License are the five that the README names', () => {
  const elastic = all.filter(isKnownException);
  expect(elastic).toHaveLength(5);
  const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
  for (const { name } of elastic) expect(readme).toContain(`\`${name}\``);
});

test.each([
  ['GPL-3.0-only', false],
  ['none named', false],
  ['(MIT AND GPL-3.0-only)', false],
  ['Elastic-2.0', false],
  ['(MIT OR Apache-2.0)', true],
])('a new package under %s: allowed is %p', (licence, allowed) => {
  expect(isAllowed({ name: 'new', version: '1.0.0', licence })).toBe(allowed);
});
