// `npm run bench -- saga`: how many orders a second the product takes from menu to doorstep, and what one costs it.
import { setTimeout as sleep } from 'node:timers/promises';
import { openBooks } from './books.ts';
import { openDoor } from './door.ts';
import { type Counted, type Figures, figuresOf, idleCores, MESSAGES_SENT, stepsOf } from './figures.ts';
import { type Gauges, openGauges } from './gauges/gauges.ts';
import { openLiveScreens } from './live-screens.ts';
import { type Arrived, type Load, startLoad } from './load.ts';
import { type Options, readOptions } from './options.ts';
import { type Steps, takeOrder, WHOLE } from './order.ts';
import { type Measured, statementLines, tablesOf } from './page.ts';
import { gather } from './people.ts';
import { openPollingScreens } from './polling-screens.ts';
import { type Product, startProduct } from './product.ts';
import { writeReport } from './report.ts';
import { openSettling } from './settled.ts';
import { storeOrders } from './stored-orders.ts';

/** What starting left to do is done by then. */
const QUIET_AFTER_MS = 5_000;
const FIRST_ORDERS = 10;
const LEAST_CONNECTIONS = 20;

const { options, command } = readOptions();
const say = (line: string) => process.stderr.write(`${line}\n`);

say('starting the product …');
const product = await startProduct();
try {
  const measured = await measure(product, options);
  const lines = tablesOf(measured, options);
  process.stdout.write(`${[`\`${command}\``, '', ...lines].join('\n')}\n`);
  if (options.report) writeReport(measured, options, command);
  if (options.statements && measured.load.statements)
    process.stdout.write(`${statementLines(measured.load.statements).join('\n')}\n`);
} catch (error) {
  process.stderr.write(`saga: ${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
} finally {
  await product.stop();
}
process.exit(); // sockets of people are still open where it failed

async function measure(
  at: Product,
  { inFlight, seconds, warmUpSeconds, idleSeconds, awaits, stored }: Options,
) {
  const books = await openBooks(at.databaseUrl);
  const gauges = await openGauges(at, books);
  const door = openDoor(at.url, Math.max(inFlight, LEAST_CONNECTIONS) * 2);
  const { promise: failure, reject: fail } = Promise.withResolvers<never>();
  failure.catch(() => {}); // seen by whoever waits
  const cast = await gather(door);
  const screens =
    awaits === 'live' ? await openLiveScreens(at.url, cast, fail) : openPollingScreens(door, cast, fail);
  const settling = openSettling(books, fail);
  let taken = 0;
  const load = (places: number) =>
    startLoad(places, () => takeOrder({ door, cast, screens }, ++taken), settling, failure);

  const sample = await takeFirst(load(1));
  if (stored > 0) {
    const people = { customers: cast.customers.length, riders: cast.riders.length };
    await storeOrders(books, stored, { ...sample, ...people }, (so) => say(`${so} orders stored`));
  }
  const idle = idleSeconds > 0 ? await measureIdle(gauges, idleSeconds) : undefined;
  const alone = idleSeconds > 0 ? await measureAlone(load(1), idleSeconds) : undefined;
  const many = await measureLoad(load(inFlight), gauges, { inFlight, seconds, warmUpSeconds });
  settling.stop();
  screens.close();
  await Promise.all([door.close(), gauges.close(), books.close()]);
  return { load: many, alone, idleCores: idle } satisfies Measured;
}

/** Compiles and plans what all others use. */
async function takeFirst(load: Load): Promise<{ readonly orderId: string }> {
  while (load.arrived.length < FIRST_ORDERS) await load.runFor(1);
  await load.end();
  const [first] = load.arrived;
  if (!first) throw new Error('no order arrived');
  return first;
}

async function measureIdle(gauges: Gauges, seconds: number) {
  say(`nobody orders for ${seconds} s …`);
  await sleep(QUIET_AFTER_MS);
  const before = await gauges.read();
  await sleep(seconds * 1_000);
  return idleCores(before, await gauges.read());
}

async function measureAlone(load: Load, seconds: number): Promise<Measured['alone']> {
  say(`one order at a time for ${seconds} s …`);
  await load.runFor(seconds);
  await load.end();
  return stepsOf(await settledSteps(load.arrived));
}

async function measureLoad(
  load: Load,
  gauges: Gauges,
  { inFlight, seconds, warmUpSeconds }: Pick<Options, 'inFlight' | 'seconds' | 'warmUpSeconds'>,
): Promise<Figures> {
  say(`${inFlight} orders under way: warming up for ${warmUpSeconds} s …`);
  await load.runFor(warmUpSeconds);
  say(`measuring for ${seconds} s …`);
  const before = await gauges.read();
  await load.runFor(seconds);
  const after = await gauges.read();
  say('the last orders arrive …');
  await load.end();
  if (!load.arrived.some(({ at }) => at > before.atMs && at <= after.atMs))
    throw new Error(`no order arrived in ${seconds} s: measure for longer (--seconds)`);
  // Only now is it known that each of them counts.
  const steps = await settledSteps(load.arrived);
  const counted = load.arrived.map(({ at }, n): Counted => {
    const own = steps[n] ?? new Map();
    return { since: at - (own.get(WHOLE) ?? 0), until: at + (own.get(MESSAGES_SENT) ?? 0), steps: own };
  });
  return figuresOf(before, after, counted);
}

function settledSteps(arrived: readonly Arrived[]): Promise<Steps[]> {
  return Promise.all(
    arrived.map(async ({ steps, messagesMs }) => new Map([...steps, [MESSAGES_SENT, await messagesMs]])),
  );
}
