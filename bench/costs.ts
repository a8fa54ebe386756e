// `npm run bench -- costs`: what the dearest operations the router accepts cost on the largest lists there may be.
import { type OperationDefinitionNode, parse } from 'graphql';
import { endRun } from '#platform/testing/end-run.ts';
import { currentRun } from '#platform/testing/run.ts';
import startRun from '#platform/testing/start-run.ts';
import { readSupergraphSdl } from '../main.ts';
import { costOfOperation } from '../router/cost/operation-cost.ts';
import { readPriceList } from '../router/cost/price-list.ts';
import { DEFAULT_LIMITS } from '../router/limits.ts';
import type { App, Variables } from '../tests/app.ts';
import { CROWDED_STORE, CROWDS_ORDER, crowd, GIVEN, whoAsks } from '../tests/crowd.ts';
import { dearestDocuments, widestDocuments } from '../tests/cycles.ts';
import { operation } from '../tests/operations.ts';
import { startWorld, type World } from '../tests/world.ts';
import { median, writeResult } from './result.ts';

const ROUNDS = 9;
const SHOWN = 20;

type Asked = {
  readonly name: string;
  readonly who: App;
  readonly query: string;
  readonly variables: Variables;
  /** Never asked before: it is parsed, validated, priced and planned each time. */
  readonly anew?: boolean;
};
type Measured = {
  readonly name: string;
  readonly cost: number;
  readonly cpuMs: number;
  readonly bytes: number;
};

const prices = readPriceList(readSupergraphSdl());

async function main(): Promise<void> {
  await startRun();
  const world = await startWorld();
  const orderId = await crowd(world);
  const known: Measured[] = [];
  for (const asked of screens(world, orderId)) known.push(await measure(asked));
  const others: Measured[] = [];
  for (const asked of dearest(world, orderId)) others.push(await measure(asked));
  report(known, others);
  await world.stop();
  await endRun(currentRun().directory);
}

function screens({ anybody, mina, kim }: World, order: string): Asked[] {
  return [
    { name: 'Home', who: anybody, query: operation('Home'), variables: { first: 20 } },
    {
      name: 'StorePage, a full menu',
      who: anybody,
      query: operation('StorePage'),
      variables: { storeId: CROWDED_STORE },
    },
    { name: 'OrderScreen', who: mina, query: operation('OrderScreen'), variables: { orderId: order } },
    { name: 'MyOrders, 100', who: mina, query: operation('MyOrders'), variables: { first: 100 } },
    {
      name: 'Kitchen of ten stores, 100',
      who: kim,
      query: operation('Kitchen'),
      variables: { first: 100, status: ['HANDED_OVER'] },
    },
    { name: 'OrderScreen, as often as accepted', who: mina, query: manyScreens(order), variables: {} },
    { name: 'the same, planned anew', who: mina, query: manyScreens(order), variables: {}, anew: true },
  ];
}

const dearest = (at: World, order: string): Asked[] =>
  [...dearestDocuments(prices, GIVEN), ...widestDocuments(prices, GIVEN)].map((each) => ({
    name: `${each.root}: ${each.cycle}`,
    who: whoAsks(at, each),
    query: each.query.replaceAll(CROWDS_ORDER, order),
    variables: {},
  }));

/** Many small fetches instead of long lists: the screen of an order, under as many aliases as are accepted. */
function manyScreens(order: string): string {
  const [, fields = ''] = /order\(id: \$orderId\) (\{.*\})\s*\}/s.exec(operation('OrderScreen')) ?? [];
  const screensIn = (count: number) =>
    `{ ${Array.from({ length: count }, (_, n) => `screen${n}: order(id: "${order}") ${fields}`).join(' ')} }`;
  let count = 1;
  while (costOf(screensIn(count + 1), {}) <= DEFAULT_LIMITS.operationCost) count += 1;
  return screensIn(count);
}

function costOf(query: string, variables: Variables): number {
  const document = parse(query);
  return costOfOperation(prices, document, document.definitions[0] as OperationDefinitionNode)(variables);
}

/** Of everything in this process: router, ten contexts, and the client that asks. */
async function measure({ name, who, query, variables, anew = false }: Asked): Promise<Measured> {
  const cpuMs: number[] = [];
  let bytes = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const answer = await who.asks(anew ? query.replace('{', `query Round${round} {`) : query, variables);
    const { user, system } = process.cpuUsage(before);
    // The first plans, and compiles what the others use.
    if (round > 0) cpuMs.push((user + system) / 1_000);
    bytes = Buffer.byteLength(JSON.stringify(answer));
    if (answer.errors?.some(({ extensions }) => extensions.code === 'OPERATION_TOO_COSTLY'))
      throw new Error(`${name} is refused: ${query}`);
  }
  const cost = costOf(query, variables);
  return { name, cost, cpuMs: median(cpuMs), bytes };
}

function report(known: readonly Measured[], others: readonly Measured[]): void {
  const home = known[0]?.cpuMs ?? Number.NaN;
  const slowest = others.toSorted((a, b) => b.cpuMs - a.cpuMs).slice(0, SHOWN);
  writeResult('costs', 'npm run bench -- costs', [
    `An operation may cost ${DEFAULT_LIMITS.operationCost}. For each circle and each list of the graph the dearest document that is`,
    'accepted, on 100 stores with 300 dishes each, 110 orders, tickets, deliveries and reviews of one customer and one store. CPU of the',
    `whole process: router, the ten contexts and who asks. Medians of ${ROUNDS}. The ${SHOWN} that took longest of ${others.length}:`,
    '',
    '| operation | price | CPU ms | times Home | µs a unit | KB |',
    '|---|---|---|---|---|---|',
    ...[...known, ...slowest].map(
      ({ name, cost, cpuMs, bytes }) =>
        `| ${name} | ${cost} | ${cpuMs.toFixed(0)} | ${(cpuMs / home).toFixed(1)} | ${((cpuMs * 1_000) / cost).toFixed(1)} | ${(bytes / 1_000).toFixed(0)} |`,
    ),
  ]);
}

await main();
