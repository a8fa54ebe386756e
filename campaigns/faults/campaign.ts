// Orders by the hundred while everything breaks; then everything heals, everybody finishes, and somebody looks very closely.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { anyFreePort } from '#platform/embedded/port.ts';
import { pause } from '#platform/pause.ts';
import { gather } from './crowd.ts';
import { dice } from './dice.ts';
import { type History, judge, openHistory } from './history.ts';
import { mischiefs } from './mischief.ts';
import { startMoodyDealer } from './moody-dealer.ts';
import { startReplica } from './replica.ts';
import { startServers } from './servers.ts';

export type FaultOptions = {
  readonly orders: number;
  /** kill -9 of a replica, PostgreSQL or NATS; other faults come on top. */
  readonly kills: number;
  readonly seed: number;
  /** Where servers and logs live; kept afterwards. */
  readonly directory: string;
  readonly tell: (message: string) => void;
  /** Looks at the system at rest and says in sentences what is wrong. `poisoned` are the keys that must be parked. */
  readonly examine: (system: {
    databaseUrl: string;
    natsUrl: string;
    poisoned: readonly string[];
  }) => Promise<string[]>;
};

export type FaultReport = {
  readonly injected: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
  readonly orders: Readonly<Record<string, number>>;
  readonly seconds: number;
};

const CUSTOMERS_AT_ONCE = 12;
const BETWEEN_FAULTS_MS = { least: 200, most: 1_200 };
const FINISH_WITHIN_MS = 240_000;
const SECRET = 'a secret that is only good for campaigns';
/** So that nobody waits minutes for what is tried again. */
const HURRY = {
  PAYMENT_ASK_AGAIN_FIRST_SECONDS: '0.5',
  PAYMENT_REFUND_AGAIN_FIRST_SECONDS: '0.5',
  PAYMENT_PROVIDER_OPEN_FOR_SECONDS: '2',
  NOTIFICATION_TRY_AGAIN_FIRST_SECONDS: '0.5',
  NOTIFICATION_TRY_AGAIN_MAX_SECONDS: '2',
  NOTIFICATION_ASK_FIRST_SECONDS: '0.5',
  NOTIFICATION_ASK_MAX_SECONDS: '2',
  NOTIFICATION_OPEN_FOR_SECONDS: '1',
  NOTIFICATION_DEALER_TIMEOUT_SECONDS: '2',
  NOTIFICATION_CONTACT_TIMEOUT_SECONDS: '2',
  CUSTOMER_CIRCUIT_OPEN_MS: '1000',
};

export async function runFaults(options: FaultOptions): Promise<FaultReport> {
  const { directory, tell } = options;
  const started = Date.now();
  const random = dice(options.seed);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const servers = await startServers(join(directory, 'servers'));
  const dealer = await startMoodyDealer(dice(options.seed + 1));
  const env = {
    ...HURRY,
    DATABASE_URL: servers.postgres.url,
    NATS_URL: servers.nats.url,
    JWT_SECRET: SECRET,
    LOG_LEVEL: 'warn',
    KAKAO_MESSENGER: 'solapi',
    SOLAPI_BASE_URL: dealer.url,
    SOLAPI_API_KEY: 'key',
    SOLAPI_API_SECRET: 'secret',
    SOLAPI_SENDER: '0200000000',
    SOLAPI_PF_ID: 'pf',
  };
  const replicas = await Promise.all(
    ['one', 'two'].map(async (name) => startReplica({ name, port: await anyFreePort(), directory, env })),
  );
  try {
    await Promise.all(replicas.map((replica) => replica.untilReady()));
    tell('two replicas are ready');
    const history = openHistory();
    const crowd = await gather(
      replicas.map((replica) => replica.url),
      SECRET,
      history,
      random,
    );
    const injected: Record<string, number> = {};
    const poisoned: string[] = [];

    const serving = serveAll(options.orders, crowd.customer);
    const every = mischiefs(servers, replicas, random, poisoned);
    await breakThings(options.kills, every, random, injected, tell);
    tell('everything is whole again; everybody finishes');
    await Promise.all(replicas.map((replica) => replica.untilReady()));
    await within(FINISH_WITHIN_MS, serving, 'every customer to have their answers');
    await within(FINISH_WITHIN_MS, atRest(servers.postgres.directUrl), 'the system to come to rest');
    await crowd.goHome();

    const { endings, counts } = await endingsOf(servers.postgres.directUrl);
    const system = { databaseUrl: servers.postgres.directUrl, natsUrl: servers.nats.directUrl, poisoned };
    const violations = [
      ...judge(history, endings),
      ...missing(history, options),
      ...(await options.examine(system)),
    ];
    return { injected, violations, orders: counts, seconds: Math.round((Date.now() - started) / 1_000) };
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await dealer.stop();
    await servers.stop();
  }
}

const missing = (history: History, options: FaultOptions): string[] =>
  history.placements.length === options.orders
    ? []
    : [`only ${history.placements.length} of ${options.orders} customers came`];

async function serveAll(orders: number, customer: (key: string, n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const queue = async () => {
    for (let n = next++; n < orders; n = next++) await customer(crypto.randomUUID(), n);
  };
  await Promise.all(Array.from({ length: CUSTOMERS_AT_ONCE }, queue));
}

async function breakThings(
  kills: number,
  every: ReturnType<typeof mischiefs>,
  random: () => number,
  injected: Record<string, number>,
  tell: (message: string) => void,
): Promise<void> {
  const weights = every.reduce((sum, each) => sum + each.weight, 0);
  const choose = () => {
    let left = random() * weights;
    return every.find((each) => {
      left -= each.weight;
      return left < 0;
    });
  };
  for (let killed = 0; killed < kills; ) {
    const one = choose();
    if (!one) return;
    injected[one.name] = (injected[one.name] ?? 0) + 1;
    if (one.isKill) killed += 1;
    await one.commit();
    if (one.isKill && killed % 10 === 0) tell(`${killed} of ${kills} kills`);
    await pause(BETWEEN_FAULTS_MS.least + random() * (BETWEEN_FAULTS_MS.most - BETWEEN_FAULTS_MS.least));
  }
}

/** No order under way, no refund owed, nothing unpublished or waiting, no message still to be sent. Poison stays parked. */
async function atRest(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ busy: number }>(BUSY);
      if (rows[0]?.busy === 0) return;
      await pause(500);
    }
  } finally {
    await client.end();
  }
}

const CONTEXTS = ['order', 'store', 'payment', 'delivery', 'tracking', 'notification', 'review', 'ranking'];
const BUSY = `select (
  (select count(*) from "order".orders where status not in ('DELIVERED', 'CANCELLED'))
  + (select count(*) from payment.payment where phase in ('PENDING', 'CHARGING', 'CANCELLING', 'REFUNDING'))
  + (select count(*) from notification.notification where phase in ('WAITING', 'SENDING', 'ACCEPTED'))
  ${CONTEXTS.map(
    (name) => `+ (select count(*) from "${name}".outbox where published_at is null)
  + (select count(*) from "${name}".waiting_fact where status = 'WAITING')`,
  ).join('\n  ')}
)::int as busy`;

async function endingsOf(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; status: string }>(
      'select id, status from "order".orders',
    );
    const counts: Record<string, number> = {};
    for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
    return { endings: new Map(rows.map(({ id, status }) => [id, status])), counts };
  } finally {
    await client.end();
  }
}

async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  const timer = Promise.withResolvers<never>();
  const late = setTimeout(() => timer.reject(new Error(`waited ${ms / 1_000} s for ${what}`)), ms);
  try {
    return await Promise.race([work, timer.promise]);
  } finally {
    clearTimeout(late);
  }
}
