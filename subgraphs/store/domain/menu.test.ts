// What may stand on a menu.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  asKept,
  faultIn,
  hasRoomFor,
  isSameItem,
  type NewMenuItem,
  type NewOptionGroup,
  PRICE_MAX_WON,
} from './menu.ts';

const size: NewOptionGroup = {
  name: '크기',
  minimum: 1,
  maximum: 1,
  options: [
    { name: '보통', price: 0 },
    { name: '곱빼기', price: 1_500 },
  ],
};
const noodles: NewMenuItem = { name: '짜장면', description: null, price: 7_500, optionGroups: [size] };

test('a dish with a name, a price and a choice is fine', () => {
  expect(faultIn(noodles)).toBeUndefined();
  expect(faultIn({ ...noodles, optionGroups: [{ ...size, minimum: 0, maximum: 2 }] })).toBeUndefined();
});

test('a dish is kept as it can be read, whatever keyboard it was typed on', () => {
  const typed = (text: string) => ` ${text.normalize('NFD')}\u3164`;
  expect(
    asKept({
      name: typed('짜장면'),
      description: '\u2800',
      price: 7_500,
      optionGroups: [
        {
          ...size,
          name: typed('크기'),
          options: size.options.map(({ name, price }) => ({ name: typed(name), price })),
        },
      ],
    }),
  ).toEqual(noodles);
});

test.each<[string, Partial<NewMenuItem>]>([
  ['name', { name: '' }],
  ['name', { name: '가'.repeat(101) }],
  ['name', { name: '짜장\u0000면' }],
  ['name', { name: '\u3164' }],
  ['name', { name: '짜장면 \ud83d' }],
  ['description', { description: '\u202E면' }],
  ['optionGroups[0].name', { optionGroups: [{ ...size, name: '\u200B' }] }],
  ['name', { name: '짜장면 (예약 bit.ly/x)' }],
  ['description', { description: '가'.repeat(501) }],
  ['price', { price: -1 }],
  ['price', { price: PRICE_MAX_WON + 1 }],
  ['optionGroups', { optionGroups: Array.from({ length: 11 }, () => size) }],
  ['optionGroups[0].name', { optionGroups: [{ ...size, name: '' }] }],
  ['optionGroups[0].options', { optionGroups: [{ ...size, options: [] }] }],
  ['optionGroups[1].minimum', { optionGroups: [size, { ...size, minimum: 2 }] }],
  ['optionGroups[0].minimum', { optionGroups: [{ ...size, minimum: -1 }] }],
  ['optionGroups[0].maximum', { optionGroups: [{ ...size, maximum: 3 }] }],
  ['optionGroups[0].maximum', { optionGroups: [{ ...size, minimum: 0, maximum: 0 }] }],
  [
    'optionGroups[0].options[1].price',
    { optionGroups: [{ ...size, options: [size.options[0], { name: '곱', price: -1 }] as never }] },
  ],
])('what is wrong is named by its field: %s', (field, change) => {
  expect(faultIn({ ...noodles, ...change })).toMatchObject({ field });
});

test('a choice that is allowed can always be made', () => {
  const numbers = fc.integer({ min: -2, max: 5 });
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 0, max: 4 }), (minimum, maximum, count) => {
      const options = Array.from({ length: count }, (_, index) => ({ name: `옵션 ${index}`, price: 0 }));
      const possible = minimum >= 0 && minimum <= maximum && maximum >= 1 && maximum <= count;
      const fault = faultIn({ ...noodles, optionGroups: [{ name: '선택', minimum, maximum, options }] });
      expect(fault === undefined).toBe(possible);
    }),
  );
});

test('the same dish is known again, whatever ids its options were given', () => {
  const onTheMenu = {
    ...noodles,
    optionGroups: [
      { ...size, id: 'g1', options: size.options.map((each, index) => ({ ...each, id: `${index}` })) },
    ],
  };
  expect(isSameItem(noodles, onTheMenu)).toBe(true);
  expect(isSameItem({ ...noodles, price: 8_000 }, onTheMenu)).toBe(false);
});

test('a menu has room for 300 items, and for 3,000 options among them', () => {
  const dish = (options: number): NewMenuItem => ({
    ...{ name: '김밥', description: null, price: 4_000 },
    optionGroups:
      options === 0
        ? []
        : [
            {
              ...{ name: '고르기', minimum: 0, maximum: 1 },
              options: Array.from({ length: options }, (_, n) => ({ name: `${n}`, price: 0 })),
            },
          ],
  });
  const menu = (items: number, options: number) => Array.from({ length: items }, () => dish(options));
  expect(hasRoomFor(dish(10), menu(299, 10))).toBe(true);
  expect(hasRoomFor(dish(0), menu(300, 0))).toBe(false);
  expect(hasRoomFor(dish(11), menu(299, 10))).toBe(false);
  expect(hasRoomFor(dish(1), menu(100, 30))).toBe(false);
});
