// The rows of tracking on the real road: facts through the stream, in any order between contexts, some of them twice.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { trackingSubgraph } from './subgraph.ts';
import { CANCELLED, DELIVERED, life, REFUSED_THEN_FAILED, type Telling } from './testing/lives.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([trackingSubgraph]);
});
afterAll(() => rig.stop());

const tell = (orderId: string, { fact, data, sequence }: Telling) =>
  rig.tell(fact, orderId, data, { sequence });

async function tellAll(orderId: string, tellings: readonly Telling[]): Promise<void> {
  for (const telling of tellings) await tell(orderId, telling);
}

const rowOf = async (orderId: string) => {
  const rows = await rig.rows<Record<string, unknown>>(
    'tracking',
    'select * from order_tracking where order_id = ?',
    [orderId],
  );
  const { order_id: _, ...row } = rows[0] ?? {};
  return row;
};

describe.each([
  ['delivered', DELIVERED],
  ['cancelled', CANCELLED],
  ['refused, then failed', REFUSED_THEN_FAILED],
])('an order that is %s', (name, said) => {
  test('has the same row however the contexts overtake each other and whatever comes twice', async () => {
    const straight = `${name.replaceAll(/\W/g, '-')}-straight`;
    await tellAll(straight, life(straight, said));
    const shuffled = fc
      .sample(reordered(life('any', said)), { numRuns: 12, seed: 7 })
      .map((tellings, run) => ({ orderId: `${straight}-${run}`, tellings }));
    await Promise.all(
      shuffled.map(async ({ orderId, tellings }) => {
        for (const { fact, sequence, data } of tellings) {
          const telling = { fact, sequence, data: { ...(data as object), orderId } };
          const envelope = await tell(orderId, telling);
          if (sequence % 2 === 0) await rig.tell(fact, orderId, telling.data, envelope);
        }
      }),
    );
    await rig.allHeard();
    const expected = await rowOf(straight);
    expect(expected.steps).toHaveLength(said.filter(([type]) => type.startsWith('Order')).length);
    for (const { orderId } of shuffled) expect(await rowOf(orderId)).toEqual(expected);
  });
});

/** Any interleaving in which every context still tells its own facts in their order. */
function reordered(tellings: readonly Telling[]): fc.Arbitrary<readonly Telling[]> {
  const lanes = [...Map.groupBy(tellings, ({ fact }) => fact.context).values()];
  const turns = lanes.flatMap((lane, index) => lane.map(() => index));
  return fc.shuffledSubarray(turns, { minLength: turns.length }).map((order) => {
    const rest = lanes.map((lane) => [...lane]);
    return order.flatMap((lane) => rest[lane]?.shift() ?? []);
  });
}

test('an order of which a step is missing shows what came before it, and catches up when it comes', async () => {
  const [placed, paid, accepted] = life('late', [['OrderPlaced', 0], ['OrderPaid', 1], ['OrderAccepted', 3]]); // biome-ignore format: short
  if (!placed || !paid || !accepted) throw new Error('three steps');
  await tellAll('late', [placed, accepted]);
  await rig.allHeard();
  const ask = async () => {
    const mina = actor('CUSTOMER', 'mina');
    const answer = await rig.ask('tracking', '{ orderTracking(orderId: "late") { revision status timeline { revision } } }', {}, mina); // biome-ignore format: one question
    return answer.data?.orderTracking;
  };
  expect(await ask()).toEqual({ revision: 1, status: 'PLACED', timeline: [{ revision: 1 }] });
  await tell('late', paid);
  await rig.allHeard();
  expect(await ask()).toMatchObject({ revision: 3, status: 'ACCEPTED' });
});

test('a restart between two steps loses none', async () => {
  const [placed, paid] = life('restarted', DELIVERED).filter(({ fact }) => fact.context === 'order');
  if (!placed || !paid) throw new Error('two steps');
  await tell('restarted', placed);
  await rig.allHeard();
  await rig.stopOne('tracking');
  await tell('restarted', paid);
  await rig.start(trackingSubgraph);
  await rig.allHeard();
  expect((await rowOf('restarted')).steps).toHaveLength(2);
});
