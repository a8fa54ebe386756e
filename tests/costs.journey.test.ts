// Whatever is accepted is answered, on the largest lists there may be, within what one operation may come to; what is not is refused
// before anything is asked, wherever the contexts run.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readSupergraphSdl } from '../main.ts';
import { readPriceList } from '../router/cost/price-list.ts';
import { DEFAULT_LIMITS } from '../router/limits.ts';
import type { Answer } from './app.ts';
import { CROWDED_STORE, CROWDS_ORDER, crowd, GIVEN, whoAsks } from './crowd.ts';
import { cyclesOf, dearestDocuments, unanswerable, widestDocuments } from './cycles.ts';
import { startWorld, TOPOLOGIES, type World } from './world.ts';

/** A menu in each dish's store, three times over: 107 bytes that once took the process with them. */
const MENU_OF_MENUS = `{ store(id: "${CROWDED_STORE}") { menu { store { menu { store { menu { name } } } } } } }`;
/** Those that cost most, where running all of them would only take long. */
const DEAREST = 10;
const REFUSALS = ['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'];

const prices = readPriceList(readSupergraphSdl());
const circles = dearestDocuments(prices, GIVEN);
const lists = widestDocuments(prices, GIVEN);

const page = (list: string, fields: string) => `${list} { edges { node { ${fields} } } }`;
const WAYS_BACK = [
  [
    'store',
    'anybody',
    ...thereAndBack((more) => page('stores(first: 3)', `menu { name ${more} }`), 'store { name }'),
  ],
  [
    'store',
    'kim',
    ...thereAndBack(
      (more) => `myStores { ${page('tickets(first: 5, status: [HANDED_OVER])', `order { id ${more} }`)} }`,
      'ticket { status }',
    ),
  ],
  [
    'tracking',
    'mina',
    ...thereAndBack((more) => page('myOrders(first: 5)', `order { id ${more} }`), 'tracking { status }'),
  ],
  [
    'delivery',
    'lee',
    ...thereAndBack((more) => page('myDeliveries(first: 5)', `order { id ${more} }`), 'delivery { status }'),
  ],
  [
    'review',
    'kim',
    ...thereAndBack(
      (more) => `store(id: "${CROWDED_STORE}") { ${page('reviews(first: 5)', `order { id ${more} }`)} }`,
      'review { rating }',
    ),
  ],
] as const;

function thereAndBack(query: (more: string) => string, more: string): readonly [there: string, back: string] {
  return [`{ ${query('')} }`, `{ ${query(more)} }`];
}

test('the dearest document of every circle ends at the price or at the depth, and there are circles', () => {
  expect(unanswerable(prices, GIVEN)).toEqual([]);
  expect(cyclesOf(prices).length).toBeGreaterThan(10);
  expect(new Set(circles.map(({ endedBy }) => endedBy))).toEqual(new Set(['COST', 'DEPTH']));
  expect(circles.filter(({ cost }) => cost > DEFAULT_LIMITS.operationCost)).toEqual([]);
});

describe.each(TOPOLOGIES)('topology %s', (topology) => {
  let world: World;
  let orderId: string;
  beforeAll(async () => {
    world = await startWorld({ topology });
    orderId = await crowd(world);
  });
  afterAll(() => world?.stop());

  test('a menu of menus of menus is refused, and told what it would cost', async () => {
    const { data, errors } = await world.anybody.asks(MENU_OF_MENUS);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'OPERATION_TOO_COSTLY', cost: expect.any(Number), limit: expect.any(Number) } },
    ]);
  });

  test('the page of a store whose menu is full is whole', async () => {
    const page = await world.anybody.sends('StorePage', { storeId: CROWDED_STORE });
    expect(page.menu).toHaveLength(300);
    expect(page.menu.at(-1).optionGroups[0].options).toHaveLength(10);
  });

  test('no circle, and no list with all its entries show, comes to more than an operation may', async () => {
    const documents = [...circles, ...lists].sort((a, b) => b.cost - a.cost);
    for (const each of documents.slice(0, topology === 'ONE' ? documents.length : DEAREST)) {
      const answer = await whoAsks(world, each).asks(each.query.replaceAll(CROWDS_ORDER, orderId));
      const unexpected = (answer.errors ?? []).filter(
        ({ extensions }) => !REFUSALS.includes(extensions.code),
      );
      expect({ ...each, unexpected }).toEqual({ ...each, unexpected: [] });
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(DEFAULT_LIMITS.execution.bytes);
    }
  });

  // The contexts' own reading is the same in both.
  if (topology === 'ONE')
    test.each(WAYS_BACK)(
      'what a list has read is not read again on the way back: %s',
      async (context, who, there, back) => {
        const statements = await statementsOf(world, context, () => world[who].asks(there));
        expect(statements).toBeGreaterThan(0);
        expect(await statementsOf(world, context, () => world[who].asks(back))).toBe(statements);
      },
    );
});

/** Sees every statement of a context's resolvers pass on its way to the real database. */
async function statementsOf(world: World, name: string, work: () => Promise<Answer>): Promise<number> {
  const context = world.context(name);
  const { contextFor } = context;
  const seen: { mock: { calls: unknown[] } }[] = [];
  const spy = jest.spyOn(context, 'contextFor').mockImplementation((request) => {
    const made = contextFor(request);
    seen.push(jest.spyOn(made.em, 'find'), jest.spyOn(made.em, 'execute'));
    return made;
  });
  const { errors } = await work();
  spy.mockRestore();
  expect(errors).toBeUndefined();
  return seen.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}
