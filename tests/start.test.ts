// `npm start` as a newcomer and a supervisor run it: on an empty directory, stopped in every way, started again, and when something is in the way.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { isDataDirHeld } from '#platform/embedded/instance-lock.ts';
import { findNatsServer } from '#platform/embedded/nats-binary.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { testDirectory } from '#platform/testing/parts.ts';
import { binDir } from '#platform/testing/run.ts';
import { type App, openApp } from './app.ts';
import { mealOrder, SNACK_BAR } from './orders.ts';
import { openShell, stepsOf } from './readme.ts';

const PROJECT = join(import.meta.dirname, '..');
const README = join(PROJECT, 'README.md');
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
    /** As a supervisor does: to npm, which is all it knows. Answers the exit code. */
    signal: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return exited;
    },
    /** Whether a process of it runs, npm or what npm runs. Its servers are in groups of their own. */
    runs: () => isAlive(-(child.pid ?? 0)),
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
  'it starts on nothing, ends without a trace, knows its orders when it is started again, and is what the README says',
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
    expect(await first.signal('SIGTERM')).toBe(0);
    // At once, for a supervisor that looks when npm has ended.
    expect({ runs: first.runs(), servers: servers.filter(isAlive) }).toEqual({ runs: false, servers: [] });
    expect(isDataDirHeld(dataDir)).toBe(false);
    expect(readdirSync(dataDir).filter((name) => /^(instance\.pid|running\.json)$/.test(name))).toEqual([]);

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
    await followReadme(again, dataDir);
    await second.signal('SIGKILL');
    await eventually(() => !second.runs() && !isDataDirHeld(dataDir), { describe: 'it to notice' });
    expect(serversOf(dataDir).filter(isAlive)).toEqual([]);
  },
  2 * START_WITHIN_MS + 20_000,
);

function openAppOfNobody(url: string): App {
  const app = openApp(url, 'nobody', null);
  apps.push(app);
  return app;
}

/** Everything of its walk-through, pasted into one shell: each step when what the text before it waits for is shown. */
async function followReadme(url: string, dataDir: string): Promise<void> {
  const reader = openShell({ PORT: new URL(url).port, DATA_DIR: dataDir });
  try {
    for (const { waitsFor, script } of stepsOf(README, 'Place an order and watch it live')) {
      if (waitsFor) await reader.shows(waitsFor);
      await reader.pastes(script);
    }
    for (const command of ['npm run --silent demo', 'npm run --silent doctor']) await reader.pastes(command);
  } finally {
    reader.leaves();
  }
  const shown = reader.shown();
  expect(shown.match(/"__typename":"\w+"/g)).toEqual([
    ...Array(3).fill('"__typename":"TicketSuccess"'),
    ...Array(3).fill('"__typename":"DeliverySuccess"'),
  ]);
  expect(shown.match(/"status":"\w+"/g)?.at(-1)).toBe('"status":"DELIVERED"');
  expect(shown).toMatch(/^\d+\. DELIVERED /m); // npm run live
  expect(shown).toContain('맛있게 먹겠습니다');
  expect(shown).toContain('All that must hold holds.');
}

test('Ctrl-C while it still starts ends it as well', async () => {
  const dataDir = testDirectory('start-');
  const { printed, interrupt, runs } = await npmStart({ DATA_DIR: dataDir, PORT: '0' });
  await eventually(() => printed().includes('Opening the ten contexts'), { withinMs: START_WITHIN_MS });
  expect(await interrupt()).toBe(0);
  expect({ runs: runs(), servers: serversOf(dataDir).filter(isAlive) }).toEqual({ runs: false, servers: [] });
});

test('every setting that is wrong is said at once, before anything is started', async () => {
  const dataDir = join(testDirectory('start-'), 'data');
  const wrong = { EXPLORE: 'no', TRUST_PROXY: '1', LIMIT_DEPTH: '0', RATE_LIMITS: 'yes', PORT: 'http' };
  const { exited, printed } = await npmStart({
    ...wrong,
    DATA_DIR: dataDir,
    RIDER_OPEN_CLAIMS_MAX: '0',
  });
  expect(await exited).not.toBe(0);
  for (const name of [...Object.keys(wrong), 'RIDER_OPEN_CLAIMS_MAX']) expect(printed()).toContain(name);
  expect(printed().trim().split('\n')).toHaveLength(1);
  expect(existsSync(dataDir)).toBe(false);
});

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
