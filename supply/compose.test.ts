// docker-compose.yml gives no process more than it needs: no root, no capability, no disk to write to, no port but the router's.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { testDirectory } from '#platform/testing/parts.ts';

type Service = {
  image: string;
  user?: string;
  read_only?: boolean;
  restart?: string;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  networks?: string[];
  ports?: string[];
  profiles?: string[];
  environment?: Record<string, string>;
};

const compose: {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
} = parse(readFileSync(join(import.meta.dirname, '../docker-compose.yml'), 'utf8'), { merge: true });
/** What is only there when asked for, such as somewhere to sign in while trying, is not what is opened to the public. */
const services = Object.entries(compose.services).filter(([, { profiles }]) => !profiles);
const ours = services.filter(([, { image }]) => image === 'food-delivery-supergraph');

test('every service starts again, keeps its disk as it was and gains no right', () => {
  expect(services.length).toBeGreaterThan(12);
  for (const [name, service] of services)
    expect([name, service]).toEqual([
      name,
      expect.objectContaining({
        restart: 'unless-stopped',
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      }),
    ]);
  expect(services.filter(([, { cap_add }]) => cap_add).map(([name]) => name)).toEqual(['postgres']);
});

test('none of our processes is root', () => {
  expect(ours).toHaveLength(11);
  for (const [name, { user }] of ours) expect([name, user]).toEqual([name, '1000:1000']);
});

test('only the router is published', () => {
  expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['router']);
});

test('PostgreSQL and NATS are on a network without a way out, which the router is not on', () => {
  const isInternal = (network: string) => compose.networks[network]?.internal === true;
  for (const name of ['postgres', 'nats'])
    expect(compose.services[name]?.networks?.every(isInternal)).toBe(true);
  expect(compose.services.router?.networks?.some(isInternal)).toBe(false);
});

test('the router is told nothing of PostgreSQL', () => {
  expect(Object.keys(compose.services.router?.environment ?? {})).not.toContain('DATABASE_URL');
});

test('one command writes every secret that it asks for, each another, and changes none that is there', () => {
  const directory = testDirectory('compose-');
  mkdirSync(join(directory, 'docker'));
  const script = join(directory, 'docker/make-env.sh');
  copyFileSync(join(import.meta.dirname, '../docker/make-env.sh'), script);
  const written = (): string[][] => {
    expect(spawnSync('sh', [script]).status).toBe(0);
    return readFileSync(join(directory, '.env'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('='));
  };
  const first = written();
  const asked = readFileSync(join(import.meta.dirname, '../docker-compose.yml'), 'utf8').matchAll(
    /\$\{(\w+):\?/g,
  );
  expect(first.map(([name]) => name).sort()).toEqual([...new Set([...asked].map(([, name]) => name))].sort());
  expect(new Set(first.map(([, value]) => value)).size).toBe(first.length);
  expect(written()).toEqual(first);

  writeFileSync(join(directory, '.env'), 'POSTGRES_PASSWORD=\nLOG_LEVEL=info');
  const beside = new Map(written() as [string, string][]);
  expect(beside.get('LOG_LEVEL')).toBe('info');
  for (const [name = ''] of first)
    expect([name, beside.get(name)]).toEqual([name, expect.stringMatching(/^p\w{48}$/)]);
});
