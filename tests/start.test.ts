// `npm start` as a newcomer runs it: on an empty directory, stopped with Ctrl-C, started again, and when something is in the way.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { findNatsServer } from '#platform/embedded/nats-binary.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { testDirectory } from '#platform/testing/parts.ts';
import { binDir } from '#platform/testing/run.ts';
import { type App, openApp } from './app.ts';
import { mealOrder, SNACK_BAR } from './orders.ts';

const PROJECT = join(import.meta.dirname, '..');
const START_WITHIN_MS = 60_000;

const children: ChildProcess[] = [];
const apps: App[] = [];

afterAll(async () => {
  for (const app of apps) await app.close();
  // Killed, not asked: what a test left running by failing must not outlive it. Its servers end by themselves.
  for (const { pid, exitCode, signalCode } of children)
    if (pid && exitCode === null && signalCode === null) signalGroup(pid, 'SIGKILL');
});

/** The terminal it was typed into: a process group of its own, and what it printed. */
async function npmStart(environment: Readonly<Record<string, string>>) {
  const nats = dirname(await findNatsServer({ binDir: binDir(), onProgress: () => {} }));
  const { NODE_ENV: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const child = spawn('npm', ['start', '--silent'], {
    cwd: PROJECT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, PATH: [nats, process.env.PATH].join(delimiter), ...environment },
  });
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    printed: () => printed,
    exited,
    ready: () =>
      eventually(
        () => {
          if (child.exitCode !== null) throw new Error(`it ended: ${printed}`);
          return /The graph is at (\S+) /.exec(printed)?.[1];
        },
        { withinMs: START_WITHIN_MS, describe: 'npm start to say where the graph is' },
      ),
    /** As Ctrl-C does: to every process of the terminal. Answers the exit code. */
    interrupt: () => {
      signalGroup(child.pid ?? 0, 'SIGINT');
      return exited;
    },
  };
}

const signalGroup = (pid: number, signal: NodeJS.Signals) => process.kill(-pid, signal);

/** The servers it started, by the files they keep their process ids in. */
const serversOf = (dataDir: string): number[] =>
  [join('postgres', 'cluster', 'postmaster.pid'), join('nats', 'server.pid')].flatMap((file) => {
    const path = join(dataDir, file);
    return existsSync(path) ? [Number(readFileSync(path, 'utf8').split('\n')[0])] : [];
  });

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function appOf(url: string, printed: string, id: string): App {
  const [, token = ''] = new RegExp(`^ +[A-Z]+ +${id} .*\\n +(\\S+)$`, 'm').exec(printed) ?? [];
  const app = openApp(url, id, token);
  apps.push(app);
  return app;
}

test(
  'it starts on nothing, is stopped without a trace, and knows its orders when it is started again',
  async () => {
    const dataDir = testDirectory('start-');
    const first = await npmStart({ DATA_DIR: dataDir, PORT: '0' });
    const url = await first.ready();
    for (const path of ['/health/live', '/health/ready'])
      expect((await fetch(new URL(path, url))).status).toBe(200);
    expect(await openAppOfNobody(url).sends('StorePage', { storeId: SNACK_BAR })).toMatchObject({
      isOpen: true,
    });
    const placed = await eventually(
      async () => {
        const mina = appOf(url, first.printed(), 'mina');
        const answer = await mina.sends('PlaceOrder', { input: mealOrder() });
        return answer.__typename === 'PlaceOrderSuccess' && answer.order;
      },
      { describe: 'the first order, with a token that was printed' },
    );

    const servers = serversOf(dataDir);
    expect(servers).toHaveLength(2);
    expect(servers.every(isAlive)).toBe(true);
    await first.interrupt();
    await eventually(() => !servers.some(isAlive), { describe: 'PostgreSQL and NATS to be gone' });

    const second = await npmStart({ DATA_DIR: dataDir, PORT: '0' });
    const again = await second.ready();
    const mina = appOf(again, first.printed(), 'mina');
    await eventually(
      async () => {
        const screen = await mina.sends('OrderScreen', { orderId: placed.id });
        expect(screen).toMatchObject({ status: 'PAID', total: placed.total, ticket: { status: 'WAITING' } });
        return true;
      },
      { describe: 'the order of before' },
    );
    await second.interrupt();
    await eventually(() => !serversOf(dataDir).some(isAlive), { describe: 'both to be gone again' });
  },
  2 * START_WITHIN_MS + 20_000,
);

function openAppOfNobody(url: string): App {
  const app = openApp(url, 'nobody', null);
  apps.push(app);
  return app;
}

test('a port that is in use is said in one sentence, and nothing stays behind', async () => {
  const taken = createServer().listen(0);
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const dataDir = testDirectory('start-');
  try {
    const { exited, printed } = await npmStart({ DATA_DIR: dataDir, PORT: String(port) });
    expect(await exited).not.toBe(0);
    expect(printed()).toContain(
      `Port ${port} is in use: stop what listens there or set PORT to another one.`,
    );
    expect(printed()).not.toMatch(/^ +at /m);
    expect(serversOf(dataDir).filter(isAlive)).toEqual([]);
  } finally {
    taken.close();
  }
});

test('in production it does not start on tokens that anybody here could sign', async () => {
  const dataDir = testDirectory('start-');
  for (const secret of ['', 'Z2Vub3VnaA-Vq8Lx3Tn6Rw9Kp2-Hd5Jf7']) {
    const production = { NODE_ENV: 'production', JWT_SECRET: secret, DATA_DIR: dataDir, PORT: '0' };
    const { exited, printed } = await npmStart(production);
    expect(await exited).not.toBe(0);
    expect(printed()).toMatch(/^\nIn production tokens are an identity provider’s: set JWKS_URL [^\n]+\n$/);
  }
  expect(serversOf(dataDir)).toEqual([]);
});

test.each([
  ['postgresql://nobody@127.0.0.1:1/shop', /Nothing listens at 127\.0\.0\.1:1, where DATABASE_URL says/],
  ['mysql://somewhere', /DATABASE_URL is not a URL of the form postgres:\/\/host:port\/database\./],
])('a wrong DATABASE_URL (%s) is said in one sentence', async (databaseUrl, sentence) => {
  const dataDir = testDirectory('start-');
  const { exited, printed } = await npmStart({ DATA_DIR: dataDir, PORT: '0', DATABASE_URL: databaseUrl });
  expect(await exited).not.toBe(0);
  expect(printed()).toMatch(sentence);
  expect(printed()).not.toMatch(/^ +at /m);
  expect(serversOf(dataDir).filter(isAlive)).toEqual([]);
});
