// `npm run bench -- starvation`: how long a customer waits for the first screen while somebody at one address sends the dearest
// query that is accepted, again and again. Starts the product itself, on files of its own.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { anyFreePort } from '#platform/embedded/port.ts';
import { signToken } from '#platform/identity.ts';
import { operation } from '../tests/operations.ts';
import { percentile, writeResult } from './result.ts';
import { graphAt, runProduct, stopProduct } from './running-product.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '15' } } });
const SECONDS = Number(values.seconds);
const HEAVY_PER_SECOND = 20;
const HOMES_PER_SECOND = 10;
const MENU_ITEMS = 300;
const OPTIONS_PER_ITEM = 10;
const JWT_SECRET = 'XH0pFs3dGq8zV5mJ2bYkR7tCwN4aLeU1';

/** Two addresses of this machine: the router tells the two clients apart by nothing else. */
const CUSTOMER = new Agent({ localAddress: '127.0.0.2' });
const SOMEBODY = new Agent({ localAddress: '127.0.0.3', connections: 64 });

type Asking = { readonly agent: Agent; readonly token?: string | undefined; readonly variables?: object };
type Phase = {
  readonly name: string;
  readonly homes: readonly number[];
  readonly heavy: number;
  readonly answered: number;
  readonly cpuSeconds: number;
};

const HOME = operation('Home');
const STORE_PAGE = operation('StorePage');
const token = (role: string, id: string) => signToken({ id, role, expiresInSeconds: 3_600 }, JWT_SECRET);

const directory = mkdtempSync(join(tmpdir(), 'starvation-'));
const port = await anyFreePort();
const url = graphAt(port);

const startProduct = (env: Readonly<Record<string, string>>) =>
  runProduct(directory, port, { JWT_SECRET, ...env });

/** Resolves with the status; the body is read to its end and thrown away. */
async function ask(query: string, { agent, token, variables }: Asking): Promise<number> {
  const { statusCode, body } = await request(url, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  await body.dump({ limit: 50_000_000 });
  return statusCode;
}

/** A menu as full as it may be. Returns its store. */
async function fillMenu(): Promise<string> {
  const kim = await token('OWNER', 'kim');
  const asKim = async (query: string, variables: object = {}) => {
    const { body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kim}` },
      body: JSON.stringify({ query, variables }),
    });
    return ((await body.json()) as { data: Record<string, unknown> }).data;
  };
  const { myStores } = (await asKim('{ myStores { id } }')) as { myStores: { id: string }[] };
  const storeId = myStores[0]?.id ?? '';
  const options = Array.from({ length: OPTIONS_PER_ITEM }, (_, n) => ({ name: `선택 ${n}`, price: 500 }));
  for (let n = 0; n < MENU_ITEMS; n += 1)
    await asKim('mutation ($input: AddMenuItemInput!) { addMenuItem(input: $input) { __typename } }', {
      input: {
        storeId,
        name: `메뉴 ${n}`,
        description: '겉은 바삭하고 속은 촉촉합니다',
        price: 9_000,
        optionGroups: [{ name: '고르기', minimum: 0, maximum: OPTIONS_PER_ITEM, options }],
      },
    });
  return storeId;
}

/** Starts `once` so often, whether or not those before have come back. */
async function every<T>(perSecond: number, seconds: number, once: (n: number) => Promise<T>): Promise<T[]> {
  const started = performance.now();
  const all: Promise<T>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await sleep(Math.max(0, started + (n * 1_000) / perSecond - performance.now()));
    all.push(once(n));
  }
  return Promise.all(all);
}

async function phase(
  name: string,
  product: ChildProcess,
  heavy: ((n: number) => Promise<number>) | null,
): Promise<Phase> {
  const mina = await token('CUSTOMER', 'mina');
  const home = async () => {
    const started = performance.now();
    await ask(HOME, { agent: CUSTOMER, token: mina, variables: { first: 20 } });
    return performance.now() - started;
  };
  await home();
  const before = cpuSecondsOf(product);
  const [homes, statuses] = await Promise.all([
    every(HOMES_PER_SECOND, SECONDS, home),
    heavy ? every(HEAVY_PER_SECOND, SECONDS, heavy) : [],
  ]);
  const answered = statuses.filter((status) => status === 200).length;
  return { name, homes, heavy: statuses.length, answered, cpuSeconds: cpuSecondsOf(product) - before };
}

/** User and system time of the one process. Source: proc_pid_stat(5) */
function cpuSecondsOf({ pid }: ChildProcess): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '';
  const [user, system] = afterName
    .split(' ')
    .slice(USER_TIME, USER_TIME + 2)
    .map(Number);
  return ((user ?? 0) + (system ?? 0)) / TICKS_PER_SECOND;
}
/** Index among the fields that follow the name of the process. */
const USER_TIME = 11;
const TICKS_PER_SECOND = 100;

const unlimited = await startProduct({ RATE_LIMITS: 'off' });
const storeId = await fillMenu();
const heavyAs = (token?: string) => ask(STORE_PAGE, { agent: SOMEBODY, token, variables: { storeId } });
const people = await Promise.all(Array.from({ length: 50 }, (_, n) => token('CUSTOMER', `made-up-${n}`)));
const phases = [await phase('nobody else', unlimited, null)];
phases.push(await phase('20 a second, limits off', unlimited, () => heavyAs()));
await stopProduct(unlimited);
const limited = await startProduct({});
await phase('warming up', limited, () => heavyAs());
await sleep(10_000);
phases.push(await phase('20 a second by nobody in particular', limited, () => heavyAs()));
await sleep(10_000);
phases.push(await phase('20 a second by one person', limited, () => heavyAs(people[0])));
await sleep(10_000);
phases.push(await phase('20 a second by fifty made-up people', limited, (n) => heavyAs(people[n % 50])));
await stopProduct(limited);

writeResult('starvation', `npm run bench -- starvation --seconds ${SECONDS}`, [
  `A customer asks for the first screen (\`Home\`) ${HOMES_PER_SECOND} times a second, each on time whatever became of the one before. Somebody at`,
  `another address sends \`StorePage\` of a store whose menu is as full as it may be (${MENU_ITEMS} dishes, ${MENU_ITEMS * OPTIONS_PER_ITEM} options), the dearest query of the apps.`,
  '',
  '| somebody sends | sent, answered | Home p50, p95, p99 (ms) | CPU of the product (s) |',
  '|---|---|---|---|',
  ...phases.map(
    ({ name, homes, heavy, answered, cpuSeconds }) =>
      `| ${name} | ${heavy}, ${answered} | ${[0.5, 0.95, 0.99].map((part) => percentile(homes, part).toFixed(0)).join(', ')} | ${cpuSeconds.toFixed(1)} |`,
  ),
]);
process.exit(0);
