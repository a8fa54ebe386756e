// A read model holds nothing but what was said: emptied and told everything again, it is the same, whatever goes on meanwhile.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DeliverPolicy } from '@nats-io/jetstream';
import { openLog } from '#platform/log.ts';
import { rebuild } from '#platform/rebuild.ts';
import { executionOf } from '#platform/server/execution.ts';
import { type RunningSubgraph, startSubgraph } from '#platform/subgraph.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { orderSubgraph } from './order/subgraph.ts';
import { rankingSubgraph } from './ranking/subgraph.ts';
import { trackingSubgraph } from './tracking/subgraph.ts';
import { CANCELLED, DELIVERED, life, REFUSED_THEN_FAILED, type Telling } from './tracking/testing/lives.ts';

const ORDERS = 20;
const MOST_ORDERS = 80;
const log = openLog('test', 'silent');

let rig: Rig;
let replicas: readonly RunningSubgraph[];
beforeAll(async () => {
  rig = await startRig([trackingSubgraph, rankingSubgraph]);
  const where = { databaseUrl: rig.database.url, bus: rig.bus, log };
  replicas = await Promise.all([
    startSubgraph(trackingSubgraph, where),
    startSubgraph(rankingSubgraph, where),
  ]);
});
afterAll(async () => {
  await Promise.all(replicas.map((each) => each.stop()));
  await rig.stop();
});

const LIVES = [DELIVERED, CANCELLED, REFUSED_THEN_FAILED];

async function tell(orderId: string, tellings: readonly Telling[]): Promise<void> {
  for (const { fact, sequence, data } of tellings) await rig.tell(fact, orderId, data, { sequence });
}

const tellMany = (prefix: string) =>
  Promise.all(
    Array.from({ length: ORDERS }, (_, n) =>
      tell(`${prefix}-${n}`, life(`${prefix}-${n}`, LIVES[n % LIVES.length] ?? DELIVERED)),
    ),
  );

const again = (definition: typeof trackingSubgraph | typeof rankingSubgraph) =>
  rebuild(definition, { databaseUrl: rig.database.url, bus: rig.bus, log });

describe.each([
  ['tracking', trackingSubgraph, { order_tracking: 'order_id' }],
  [
    'ranking',
    rankingSubgraph,
    { counted_order: 'order_id', daily_count: 'kind, day, id', total_count: 'kind, id' },
  ],
])('%s', (name, definition, tables) => {
  const everything = () =>
    Promise.all(
      Object.entries(tables).map(([table, key]) => rig.rows(name, `select * from ${table} order by ${key}`)),
    );

  test('comes out the same while nothing happens', async () => {
    await tellMany(`${name}-before`);
    await rig.allHeard();
    const before = await everything();
    expect(before.flat().length).toBeGreaterThan(0);
    expect(await again(definition)).toEqual({ waiting: 0 });
    expect(await everything()).toEqual(before);
  });

  test('comes out the same while orders go on and other replicas hear them', async () => {
    let isOver = false;
    const traffic = (async () => {
      for (let n = 0; !isOver && n < MOST_ORDERS; n += 1)
        await tell(
          `${name}-meanwhile-${n}`,
          life(`${name}-meanwhile-${n}`, LIVES[n % LIVES.length] ?? DELIVERED),
        );
    })();
    expect(await again(definition)).toEqual({ waiting: 0 });
    isOver = true;
    await traffic;
    await rig.allHeard();
    const inTraffic = await everything();
    await again(definition);
    expect(await everything()).toEqual(inTraffic);
  });
});

test('a replica that brings a lane back at that moment cannot have it skip what is to be heard again', async () => {
  await tellMany('skipped');
  await rig.allHeard();
  const everything = () => rig.rows('tracking', 'select * from order_tracking order by order_id');
  const before = await everything();
  const { consumers, streams } = rig.bus.manager;
  const remove = consumers.delete.bind(consumers);
  const removing = jest.spyOn(consumers, 'delete').mockImplementationOnce(async (stream, lane) => {
    const { config } = await consumers.info(stream, lane);
    const { state } = await streams.info(stream);
    const isRemoved = await remove(stream, lane);
    const end = { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: state.last_seq + 1 };
    await consumers.add(stream, { ...config, ...end });
    return isRemoved;
  });
  try {
    expect(await again(trackingSubgraph)).toEqual({ waiting: 0 });
  } finally {
    removing.mockRestore();
  }
  expect(await everything()).toEqual(before);
});

test('a viewer notices nothing of it', async () => {
  const told = life('watched', DELIVERED).filter(({ fact }) => fact.context === 'order');
  await tell('watched', told.slice(0, 4));
  await rig.allHeard();
  const stream = await executionOf(rig.subgraph('tracking'), log).subscribe(
    { query: 'subscription { orderStatusChanged(orderId: "watched", afterRevision: 0) { revision } }' },
    { actor: actor('CUSTOMER', 'mina'), correlationId: 'test' },
  );
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  const shown: unknown[] = [];
  const watching = (async () => {
    for await (const { data } of stream) shown.push(data?.orderStatusChanged);
  })();
  await eventually(() => shown.length === 4);
  await Promise.all([again(trackingSubgraph), tell('watched', told.slice(4))]);
  await watching;
  expect(shown).toEqual([1, 2, 3, 4, 5, 6, 7].map((revision) => ({ revision })));
});

test('a context that acts on what it hears is not told everything again', async () => {
  await expect(rebuild(orderSubgraph, { databaseUrl: rig.database.url, bus: rig.bus, log })).rejects.toThrow(
    'order is no read model',
  );
});
