// One wish sent twenty times at once under one key: one order, one placement, one fact, and the same answer to all.
import type { World } from '../../tests/world.ts';
import { type Cast, castOf } from './cast.ts';
import { forAll } from './for-all.ts';
import type { PairEnd, Race } from './race.ts';
import { IN_LIST, list, rowsOf } from './rows.ts';
import { allAre } from './stages.ts';
import { unless } from './verdict.ts';

const EQUAL_REQUESTS = 20;
/** So that the requests of one key meet each other, and not a queue. */
const ROUNDS_AT_ONCE = 2;

type Placed = { key: string; order_id: string; said: number };

export const equalOrders: Race = {
  name: 'twenty equal placeOrder',
  // Which of the twenty placed it cannot be told from outside, and must not matter.
  sides: [],
  isOpen: false,
  run: async (world, pairs) => {
    const cast = castOf(world);
    const keys = Array.from({ length: pairs }, () => crypto.randomUUID());
    const saidBefore = await ordersSaid(world);
    const answers = await forAll(keys, (key) => placeEqually(cast, key), ROUNDS_AT_ONCE);
    const saidMeanwhile = (await ordersSaid(world)) - saidBefore;
    const placed = Map.groupBy(await placedBy(world, keys), ({ key }) => key);
    // None is left standing at the store until its stored deadline ends it.
    await forAll(answers.flat(), cast.cancel);
    await allAre(world, 'order', answers.flat(), ['CANCELLED']);
    return keys.map((key, n): PairEnd => {
      const ids = answers[n] ?? [];
      const [row, ...more] = placed.get(key) ?? [];
      return {
        winner: null,
        wrong: [
          ...unless(ids.length === 1, `key ${key} was answered with ${ids.length} orders`),
          ...unless(
            row !== undefined && more.length === 0,
            `key ${key} has ${more.length + (row ? 1 : 0)} placements`,
          ),
          ...unless(
            row?.order_id === ids[0],
            `key ${key} placed ${row?.order_id} and was answered ${ids[0]}`,
          ),
          ...unless(row?.said === 1, `key ${key} said OrderPlaced ${row?.said ?? 0} times`),
          // An order that no key leads to is nobody's: it shows in the sum only.
          ...unless(
            n > 0 || saidMeanwhile === pairs,
            `${pairs} keys said OrderPlaced ${saidMeanwhile} times`,
          ),
        ],
      };
    });
  },
};

/** The distinct orders that twenty equal requests were answered with. */
const placeEqually = async (cast: Cast, key: string): Promise<string[]> => [
  ...new Set(await Promise.all(Array.from({ length: EQUAL_REQUESTS }, () => cast.place(key)))),
];

const placedBy = (world: World, keys: readonly string[]): Promise<Placed[]> =>
  rowsOf<Placed>(
    world,
    'order',
    `select idempotency_key as key, order_id,
       (select count(*)::int from outbox where type = 'OrderPlaced' and outbox.key = placement.order_id) as said
     from placement where idempotency_key in ${IN_LIST}`,
    [list(keys)],
  );

async function ordersSaid(world: World): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    world,
    'order',
    `select count(*)::int as n from outbox where type = 'OrderPlaced'`,
  );
  return row?.n ?? 0;
}
