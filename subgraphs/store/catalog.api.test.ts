// The owner's hand on shop and menu: what changes is announced in the same commit, what holds already is not.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { menuItemState, storeState } from './events.ts';
import { storeSubgraph } from './subgraph.ts';
import { menuOf } from './testing/menus.ts';
import { admin, kim, lee, mina, park } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([storeSubgraph], { demo: true });
});
afterAll(() => rig.stop());

const ITEM = 'menu-gangnam-chicken-fried';
const PROBLEM = '... on Problem { message ... on InvalidInput { field } }';
const OF_STORE = `{ __typename ... on StoreSuccess { store { id isOpen } } ${PROBLEM} }`;
const OF_ITEM = `{
  __typename
  ... on MenuItemSuccess {
    menuItem {
      id name description price soldOut store { id }
      optionGroups { id name minimum maximum options { id name price } }
    }
  }
  ${PROBLEM}
}`;
const selectionFor = (call: string) => (/^(open|close)Store/.test(call) ? OF_STORE : OF_ITEM);

type Answer = {
  __typename: string;
  field?: string;
  message?: string;
  store?: { id: string; isOpen: boolean };
  menuItem?: {
    id: string;
    price: number;
    soldOut: boolean;
    optionGroups: { id: string; options: { id: string }[] }[];
  };
};

async function sends(
  call: string,
  who: Actor | null = kim,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const head = 'input' in variables ? 'mutation ($input: AddMenuItemInput!)' : 'mutation';
  const { data, errors } = await rig.ask(
    'store',
    `${head} { answer: ${call} ${selectionFor(call)} }`,
    variables,
    who,
  );
  if (errors) throw new Error(String(errors[0]?.extensions?.code));
  return data?.answer as unknown as Answer;
}
const add = (input: Record<string, unknown>, who: Actor | null = kim) =>
  sends('addMenuItem(input: $input)', who, {
    input: { storeId: 'store-gangnam-chicken', name: '닭똥집', price: 9_000, ...input },
  });

/** Every state announced of a thing, oldest first. */
async function announced(type: string, id: string) {
  const rows = await rig.rows<{ data: Record<string, unknown> }>(
    'store',
    `select message -> 'data' as data from outbox where stream = 'STATE' and type = ? and key = ? order by position`,
    [type, id],
  );
  return rows.map(({ data }) => data);
}

describe('open and closed', () => {
  test('closing and opening say so, repeating says nothing', async () => {
    const store = 'storeId: "store-mapo-jokbal"';
    expect(await sends(`closeStore(${store})`)).toMatchObject({ store: { isOpen: false } });
    expect(await sends(`closeStore(${store})`)).toMatchObject({
      __typename: 'StoreSuccess',
      store: { isOpen: false },
    });
    expect(await sends(`openStore(${store})`)).toMatchObject({ store: { isOpen: true } });
    const states = await announced('StoreState', 'store-mapo-jokbal');
    expect(states.map(({ isOpen, version }) => [isOpen, version])).toEqual([
      [true, 1],
      [false, 2],
      [true, 3],
    ]);
    for (const state of states) expect(storeState.schema.safeParse(state).success).toBe(true);
  });
});

describe('the menu', () => {
  test('sold out and price are changed and announced, with rising versions', async () => {
    expect(await sends(`setSoldOut(menuItemId: "${ITEM}", soldOut: true)`)).toMatchObject({
      menuItem: { soldOut: true },
    });
    expect(await sends(`setSoldOut(menuItemId: "${ITEM}", soldOut: true)`)).toMatchObject({
      menuItem: { soldOut: true },
    });
    expect(await sends(`changePrice(menuItemId: "${ITEM}", price: 18500)`)).toMatchObject({
      menuItem: { price: 18_500 },
    });
    expect(await sends(`changePrice(menuItemId: "${ITEM}", price: 18500)`)).toMatchObject({
      menuItem: { price: 18_500 },
    });
    const states = await announced('MenuItemState', ITEM);
    expect(states.map(({ price, soldOut, version }) => [price, soldOut, version])).toEqual([
      [18_000, false, 1],
      [18_000, true, 2],
      [18_500, true, 3],
    ]);
  });

  test('a new item gets its ids here, stands last on the menu and is announced with its choices', async () => {
    const optionGroups = [
      {
        name: '맵기',
        minimum: 1,
        maximum: 1,
        options: [
          { name: '순한맛', price: 0 },
          { name: '매운맛', price: 500 },
        ],
      },
    ];
    const answer = await add({ name: ' 닭발 ', description: '', optionGroups });
    expect(answer).toMatchObject({
      __typename: 'MenuItemSuccess',
      menuItem: {
        name: '닭발',
        description: null,
        price: 9_000,
        soldOut: false,
        store: { id: 'store-gangnam-chicken' },
      },
    });
    const [group] = answer.menuItem?.optionGroups ?? [];
    expect(group).toMatchObject({
      id: expect.stringMatching(/./),
      minimum: 1,
      options: [{ name: '순한맛' }, { price: 500 }],
    });

    const id = answer.menuItem?.id ?? '';
    const [state] = await announced('MenuItemState', id);
    expect(menuItemState.schema.parse(state)).toMatchObject({
      menuItemId: id,
      version: 1,
      optionGroups: [{ id: group?.id }],
    });
    expect((await menuOf(rig)).at(-1)?.id).toBe(id);
  });

  test('the same item sent twice, also at the same moment, is on the menu once', async () => {
    const answers = await Promise.all([
      add({ name: '닭꼬치' }),
      add({ name: '닭꼬치' }),
      add({ name: '닭꼬치' }),
    ]);
    expect(new Set(answers.map(({ menuItem }) => menuItem?.id)).size).toBe(1);
    expect((await add({ name: '닭꼬치', price: 9_500 })).menuItem?.id).not.toBe(answers[0]?.menuItem?.id);
  });

  test.each<[string, Record<string, unknown>]>([
    ['name', { name: '  ' }],
    ['name', { name: '가'.repeat(101) }],
    ['price', { price: -1 }],
    ['price', { price: 10_000_001 }],
    [
      'optionGroups[0].minimum',
      { optionGroups: [{ name: '맵기', minimum: 2, maximum: 1, options: [{ name: '순한맛', price: 0 }] }] },
    ],
    [
      'optionGroups[0].maximum',
      { optionGroups: [{ name: '맵기', minimum: 0, maximum: 2, options: [{ name: '순한맛', price: 0 }] }] },
    ],
  ])('%s cannot be %j', async (field, input) => {
    expect(await add(input)).toMatchObject({
      __typename: 'InvalidInput',
      field,
      message: expect.stringMatching(/요/),
    });
  });

  test('a price out of range is no price', async () => {
    expect(await sends(`changePrice(menuItemId: "${ITEM}", price: -1)`)).toMatchObject({
      __typename: 'InvalidInput',
      field: 'price',
    });
    expect(await sends(`changePrice(menuItemId: "${ITEM}", price: 0)`)).toMatchObject({
      __typename: 'MenuItemSuccess',
    });
  });
});

describe('who may not', () => {
  const calls = (storeId: string, menuItemId: string) => [
    `openStore(storeId: "${storeId}")`,
    `closeStore(storeId: "${storeId}")`,
    `setSoldOut(menuItemId: "${menuItemId}", soldOut: true)`,
    `changePrice(menuItemId: "${menuItemId}", price: 1)`,
  ];

  test('another owner’s shop looks like none', async () => {
    for (const [index, call] of calls('store-gangnam-chicken', ITEM).entries()) {
      const foreign = await sends(call, park);
      expect(foreign).toMatchObject({ __typename: 'NotFound' });
      expect(foreign).toEqual(await sends(calls('nowhere', 'nothing')[index] ?? '', park));
    }
    expect(await add({}, park)).toMatchObject({ __typename: 'NotFound' });
  });

  test.each<[string, Actor | null]>([
    ['UNAUTHENTICATED', null],
    ['FORBIDDEN', mina],
    ['FORBIDDEN', lee],
    ['FORBIDDEN', admin],
  ])('%s for anybody who is no owner', async (code, who) => {
    for (const call of calls('store-gangnam-chicken', ITEM))
      await expect(sends(call, who)).rejects.toThrow(code);
    await expect(add({}, who)).rejects.toThrow(code);
  });
});
