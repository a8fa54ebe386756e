// An operator moves every limit, within bounds, and is told in one sentence what is out of them.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DEFAULT_LIMITS } from '../limits.ts';
import { LIMIT_BOUNDS } from './limit-bounds.ts';
import { readDoorSettings, variableOf } from './settings.ts';

type Row = { variable: string; usual: number; bounds: readonly [number, number] };

const rowsOf = (usual: object, bounds: object, prefix: string): Row[] =>
  Object.entries(usual).flatMap(([name, value]) => {
    const variable = variableOf(prefix, name);
    const bound = (bounds as Record<string, never>)[name] as unknown;
    return typeof value === 'number'
      ? [{ variable, usual: value, bounds: bound as Row['bounds'] }]
      : rowsOf(value, bound as object, variable);
  });

const ROWS = rowsOf(DEFAULT_LIMITS, LIMIT_BOUNDS, 'LIMIT');

test('without settings the door is as it was built: nobody believed, open to explore, every limit as usual', () => {
  expect(readDoorSettings({})).toEqual({ trustedProxies: [], explore: true, limits: DEFAULT_LIMITS });
});

test.each(ROWS)('$variable is read within its bounds', ({ variable, usual, bounds: [minimum, maximum] }) => {
  expect(usual).toBeGreaterThanOrEqual(minimum);
  expect(usual).toBeLessThanOrEqual(maximum);
  expect(JSON.stringify(readDoorSettings({ [variable]: String(maximum) }).limits)).toContain(String(maximum));
  for (const outside of [String(minimum - 1), String(maximum + 1), 'many', '1.5', '1e999'])
    expect(() => readDoorSettings({ [variable]: outside })).toThrow(
      `${variable} must be a whole number from ${minimum} to ${maximum}, not ${JSON.stringify(outside)}.`,
    );
});

test('a nested limit is read by its whole name', () => {
  expect(readDoorSettings({ LIMIT_EXECUTION_VALUES: '5000', LIMIT_DEPTH: '12' }).limits).toMatchObject({
    depth: 12,
    execution: { values: 5_000, bytes: DEFAULT_LIMITS.execution.bytes },
  });
});

test.each([
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY must list addresses'],
  [{ TRUST_PROXY: '1' }, 'TRUST_PROXY must list addresses'],
  [{ TRUST_PROXY: '10.0.0.0/64' }, 'TRUST_PROXY must list addresses'],
  [{ EXPLORE: 'no' }, 'EXPLORE must be on or off, not "no".'],
  [{ TRUSTED_DOCUMENTS: '/nowhere.json' }, 'TRUSTED_DOCUMENTS (/nowhere.json) cannot be read'],
])('%j does not start', (env, sentence) => {
  expect(() => readDoorSettings(env)).toThrow(sentence);
});

test('all that is wrong is said at once', () => {
  const wrong = { TRUST_PROXY: 'true', EXPLORE: 'no', LIMIT_DEPTH: '0', LIMIT_EXECUTION_VALUES: 'many' };
  expect(() => readDoorSettings(wrong)).toThrow(
    /^TRUST_PROXY must .*\. EXPLORE must .*\. LIMIT_DEPTH must .*\. LIMIT_EXECUTION_VALUES must .*\.$/,
  );
});

test('TRUST_PROXY and EXPLORE are taken', () => {
  expect(readDoorSettings({ TRUST_PROXY: 'loopback, 10.0.0.0/8', EXPLORE: 'off' })).toMatchObject({
    trustedProxies: ['loopback', '10.0.0.0/8'],
    explore: false,
  });
});

test('the document of the router says what each limit is, and how far it may be moved', () => {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
  for (const { variable, usual, bounds } of ROWS)
    expect(text).toContain(`| \`${variable}\` | ${usual} | ${bounds[0]} to ${bounds[1]} |`);
});
