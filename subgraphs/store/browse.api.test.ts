// The customer's first screen: stores nearby, by name, by what they cook, page after page, and the demo world behind it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { demoStores } from './demo/stores.ts';
import { faultIn } from './domain/menu.ts';
import { storeSubgraph } from './subgraph.ts';
import { menuOf } from './testing/menus.ts';
import { kim } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([storeSubgraph], { demo: true });
});
afterAll(() => rig.stop());

const HOME = /* GraphQL */ `
  query Home($first: Int!, $after: String, $filter: StoreFilter) {
    stores(first: $first, after: $after, filter: $filter) {
      edges { cursor node { id name category isOpen minimumOrder deliveryFee location { latitude longitude } } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
`;
type Page = {
  edges: { node: { id: string; name: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};

async function page(filter: Record<string, unknown> | null, first = 100, after?: string): Promise<Page> {
  const { data, errors } = await rig.ask('store', HOME, { first, after, filter });
  expect(errors).toBeUndefined();
  return data?.stores as unknown as Page;
}
const names = ({ edges }: Page) => edges.map(({ node }) => node.name);

async function allPages(filter: Record<string, unknown> | null, first: number) {
  const seen: string[] = [];
  let after: string | undefined;
  for (;;) {
    const next = await page(filter, first, after);
    seen.push(...names(next));
    if (!next.pageInfo.hasNextPage) return seen;
    after = next.pageInfo.endCursor;
  }
}

const gangnamStation = { latitude: 37.49795, longitude: 127.02765 };

describe('finding a store', () => {
  test('nearest first, when it is known where the customer is', async () => {
    const found = names(await page({ openNow: true, near: gangnamStation }));
    expect(found.slice(0, 2)).toEqual(['강남 엄마손 분식', '역삼 바삭치킨']);
    expect(found).toHaveLength(demoStores.length);
  });

  test('by name otherwise', async () => {
    const found = names(await page(null));
    expect(found).toEqual([...found].sort());
  });

  test.each([1, 2, 5])('pages of %i show every store once, in the same order', async (first) => {
    for (const filter of [
      null,
      { near: gangnamStation },
      { near: { latitude: -33.9, longitude: -70.7 }, openNow: true },
    ])
      expect(await allPages(filter, first)).toEqual(names(await page(filter)));
  });

  test('search reads signs and menus, whatever the letters are made of', async () => {
    expect(names(await page({ search: '바삭' }))).toEqual(['역삼 바삭치킨']);
    expect(names(await page({ search: '마르게' }))).toEqual(['이태원 화덕피자 베라']);
    expect(names(await page({ search: ' 바삭치킨 '.normalize('NFD') }))).toEqual(['역삼 바삭치킨']);
    expect(await allPages({ search: '볶음', near: gangnamStation }, 1)).toEqual(
      names(await page({ search: '볶음', near: gangnamStation })),
    );
    for (const search of ['%', '_', "'", '\\', '없는 음식'])
      expect(names(await page({ search }))).toEqual([]);
    for (const search of ['   ', '\u3164', '\u200B'])
      expect(names(await page({ search }))).toHaveLength(demoStores.length);
  });

  test('a category, and only what is open', async () => {
    expect(names(await page({ category: 'KOREAN' }))).toEqual(['여의도 새벽 국밥', '종로 한상차림']);
    await rig.ask('store', 'mutation { closeStore(storeId: "store-yeonnam-cafe") { __typename } }', {}, kim);
    expect(names(await page({ category: 'CAFE', openNow: true }))).toEqual([]);
    expect(names(await page({ category: 'CAFE' }))).toEqual(['연남 오후세시']);
    await rig.ask('store', 'mutation { openStore(storeId: "store-yeonnam-cafe") { __typename } }', {}, kim);
  });

  test.each<[Record<string, unknown>]>([
    [{ first: 0 }],
    [{ first: 101 }],
    [{ first: 5, after: 'x' }],
    [{ first: 5, filter: { near: { latitude: 91, longitude: 0 } } }],
    [{ first: 5, filter: { near: { latitude: 0, longitude: 181 } } }],
    [{ first: 5, filter: { search: '가'.repeat(101) } }],
    [{ first: 5, filter: { search: '\u0000' } }],
    [{ first: 5, filter: { search: '치킨 \ud83d' } }],
  ])('%j is a bad request', async (variables) => {
    const { errors } = await rig.ask('store', HOME, variables);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('a cursor of the list by name is none of the list by distance', async () => {
    const { pageInfo } = await page(null, 1);
    const { errors } = await rig.ask('store', HOME, {
      first: 1,
      after: pageInfo.endCursor,
      filter: { near: gangnamStation },
    });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('a store and its menu', () => {
  test('anybody reads it, with what must and may be chosen', async () => {
    const { data } = await rig.ask(
      'store',
      `query ($id: ID!) { store(id: $id) { id menu { id name price soldOut description store { name }
         optionGroups { id name minimum maximum options { id name price } } } } none: store(id: "nowhere") { id } }`,
      { id: 'store-gangnam-chicken' },
    );
    expect(data?.none).toBeNull();
    const store = data?.store as { menu: unknown[] } | undefined;
    expect(store?.menu[0]).toEqual({
      id: 'menu-gangnam-chicken-fried',
      name: '후라이드 치킨',
      price: 18_000,
      soldOut: false,
      description: expect.stringMatching(/바삭/),
      store: { name: '역삼 바삭치킨' },
      optionGroups: [
        {
          id: 'group-gangnam-chicken-fried-cut',
          name: '뼈 선택',
          minimum: 1,
          maximum: 1,
          options: [
            { id: 'opt-gangnam-chicken-fried-bone', name: '뼈', price: 0 },
            { id: 'opt-gangnam-chicken-fried-boneless', name: '순살', price: 2_000 },
          ],
        },
        expect.objectContaining({ minimum: 0, maximum: 3 }),
      ],
    });
  });

  test('references of other contexts are answered, unknown ones with null', async () => {
    const references = [
      { __typename: 'Store', id: 'store-gangnam-chicken' },
      { __typename: 'MenuItem', id: 'menu-gangnam-chicken-cola' },
      { __typename: 'Store', id: 'gone' },
      { __typename: 'Store', id: 'store-gangnam-chicken' },
      { __typename: 'MenuItem', id: 'gone' },
    ];
    const { data, errors } = await rig.ask(
      'store',
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Store { name } ... on MenuItem { name soldOut } } }',
      { r: references },
    );
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([
      { name: '역삼 바삭치킨' },
      { name: '콜라', soldOut: false },
      null,
      { name: '역삼 바삭치킨' },
      null,
    ]);
  });
});

describe('the demo world', () => {
  test('every demo dish keeps the rules of a menu, and no two things share an id', () => {
    const items = demoStores.flatMap(({ menu }) => menu);
    for (const item of items) expect([item.id, faultIn(item)]).toEqual([item.id, undefined]);
    const ids = [...demoStores, ...items, ...items.flatMap(({ optionGroups }) => optionGroups)].map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const { optionGroups } of items) {
      const options = optionGroups.flatMap(({ options }) => options.map(({ id }) => id));
      expect(new Set(options).size).toBe(options.length);
    }
  });

  test('it is announced whole, once; a second start adds nothing and keeps what owners changed', async () => {
    const states = () =>
      rig.rows<{ type: string; count: number }>(
        'store',
        `select type, count(distinct key)::int as count from outbox where stream = 'STATE' and sequence = 1 group by type order by type`,
      );
    const items = demoStores.flatMap(({ menu }) => menu);
    const whole = [
      { type: 'MenuItemState', count: items.length },
      { type: 'StoreState', count: demoStores.length },
    ];
    expect(await states()).toEqual(whole);

    await rig.ask(
      'store',
      'mutation { changePrice(menuItemId: "menu-gangnam-chicken-cola", price: 3000) { __typename } }',
      {},
      kim,
    );
    await rig.stopOne('store');
    await rig.start(storeSubgraph);
    expect(await menuOf(rig)).toContainEqual(expect.objectContaining({ name: '콜라', price: 3_000 }));
    expect(await states()).toEqual(whole);
  });
});
