// `npm run bench -- saga`: how many orders a second the product takes from menu to doorstep, and what one costs it.
import { setTimeout as sleep } from 'node:timers/promises';
import { openBooks } from './books.ts';
import { openDoor } from './door.ts';
import { figuresOf, idleCores, MESSAGES_SENT, stepsOf } from './figures.ts';
import { type Gauges, openGauges } from './gauges/gauges.ts';
import { openLiveScreens } from './live-screens.ts';
import { type Arrived, startLoad } from './load.ts';
import { type Options, readOptions } from './options.ts';
import { type Steps, takeOrder } from './order.ts';
import { type Measured, statementLines, tablesOf } from './page.ts';
import { gather } from './people.ts';
import { openPollingScreens } from './polling-screens.ts';
import { type Product, startProduct } from './product.ts';
import { openSettling } from './settled.ts';

/** What starting left to do is done by then. */
const QUIET_AFTER_MS = 5_000;
const FIRST_ORDERS = 10;

const { options, command } = readOptions();
const say = (line: string) => process.stderr.write(`${line}\n`);

say('starting the product …');
const product = await startProduct();
try {
  const measured = await measure(product, options);
  const lines = tablesOf(measured, options);
  process.stdout.write(`${[`\`${command}\``, '', ...lines].join('\n')}\n`);
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
  { inFlight, seconds, warmUpSeconds, idleSeconds, awaits }: Options,
): Promise<Measured> {
  const books = await openBooks(at.databaseUrl);
  const gauges = await openGauges(at, books);
  const door = openDoor(at.url, Math.max(inFlight, 20) * 2);
  const { promise: failure, reject: fail } = Promise.withResolvers<never>();
  failure.catch(() => {}); // seen by whoever waits
  const cast = await gather(door);
  await sleep(QUIET_AFTER_MS);
  const idle = idleSeconds > 0 ? await measureIdle(gauges, idleSeconds) : undefined;
  const screens =
    awaits === 'live' ? await openLiveScreens(at.url, cast, fail) : openPollingScreens(door, cast, fail);
  const settling = openSettling(books, fail);
  let taken = 0;
  const takeNext = () => {
    taken += 1;
    return takeOrder({ door, cast, screens }, taken);
  };

  let alone: Measured['alone'];
  if (idleSeconds > 0) {
    say(`one order at a time for ${idleSeconds} s …`);
    const load = startLoad(1, takeNext, settling, failure);
    await load.runFor(idleSeconds);
    await load.end();
    alone = stepsOf(await settledSteps(load.arrived.slice(FIRST_ORDERS)));
  }
  say(`${inFlight} orders under way: warming up for ${warmUpSeconds} s …`);
  const load = startLoad(inFlight, takeNext, settling, failure);
  await load.runFor(warmUpSeconds);
  const before = await gauges.read();
  const since = load.arrived.length;
  say(`measuring for ${seconds} s …`);
  await load.runFor(seconds);
  const after = await gauges.read();
  const counted = load.arrived.slice(since);
  say('the last orders arrive …');
  await load.end();
  if (counted.length === 0)
    throw new Error(`no order arrived in ${seconds} s: measure for longer (--seconds)`);
  // Only now is it known that each of them counts.
  const steps = await settledSteps(counted);
  settling.stop();
  screens.close();
  await Promise.all([door.close(), gauges.close(), books.close()]);
  return { load: figuresOf(before, after, steps), alone, idleCores: idle };
}

async function measureIdle(gauges: Gauges, seconds: number) {
  say(`nobody orders for ${seconds} s …`);
  const before = await gauges.read();
  await sleep(seconds * 1_000);
  return idleCores(before, await gauges.read());
}

function settledSteps(arrived: readonly Arrived[]): Promise<Steps[]> {
  return Promise.all(
    arrived.map(async ({ steps, messagesMs }) => new Map([...steps, [MESSAGES_SENT, await messagesMs]])),
  );
}
