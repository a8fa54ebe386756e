// Which places may be on a customer's list, and how many.
import { describe, expect, test } from '@jest/globals';
import { type Address, addAddress, MAX_ADDRESSES, type TypedPlace } from './address-book.ts';

const AT = new Date('2026-11-22T09:00:00Z');
const home: TypedPlace = {
  label: '집',
  line: '서울 강남구 역삼로 310',
  detail: '101동 1203호',
  latitude: 37.5009,
  longitude: 127.0477,
};
const add = (place: Partial<TypedPlace>, book: readonly Address[] = [], id = 'new') =>
  addAddress({ id, place: { ...home, ...place }, at: AT }, book);

const full = Array.from({ length: MAX_ADDRESSES }, (_, n): Address => {
  const { latitude, longitude, label, line } = home;
  return { id: `a${n}`, label, line, detail: `${n}호`, location: { latitude, longitude }, addedAt: AT };
});

describe('an address', () => {
  test('is kept as typed, on one line', () => {
    expect(add({ line: ' 서울  강남구\n역삼로 310 ', detail: ' ' })).toEqual({
      kind: 'ADDED',
      address: {
        id: 'new',
        label: '집',
        line: '서울 강남구 역삼로 310',
        detail: null,
        location: { latitude: 37.5009, longitude: 127.0477 },
        addedAt: AT,
      },
    });
  });

  test('needs no detail', () => {
    expect(add({ detail: undefined })).toMatchObject({ kind: 'ADDED', address: { detail: null } });
  });

  test.each([
    ['LABEL', { label: '' }],
    ['LABEL', { label: '\u3164' }],
    ['LINE', { line: '강남대로 \ud83d' }],
    ['DETAIL', { detail: '\u202E호' }],
    ['LABEL', { label: '집'.repeat(51) }],
    ['LINE', { line: '   ' }],
    ['LINE', { line: '길'.repeat(201) }],
    ['LINE', { line: '역삼로\u0007' }],
    ['DETAIL', { detail: '호'.repeat(201) }],
    ['LATITUDE', { latitude: 0, longitude: 0 }],
    ['LATITUDE', { latitude: 127.0477, longitude: 37.5009 }],
    ['LATITUDE', { latitude: Number.NaN }],
    ['LONGITUDE', { longitude: 139.69 }],
  ] as const)('is refused by its %s: %j', (refusal, place) => {
    expect(add(place)).toEqual({ kind: 'REFUSED', refusal });
  });

  test.each([
    { label: '집'.repeat(50), line: '길'.repeat(200), detail: '호'.repeat(200) },
    { label: '제주', latitude: 33.25, longitude: 126.56 },
    { label: '울릉도', latitude: 37.5, longitude: 130.9 },
  ])('just inside its limits is taken', (place) => {
    expect(add(place).kind).toBe('ADDED');
  });

  test('that is on the list is that one, even when the list is full', () => {
    expect(add({ detail: '7호' }, full)).toEqual({ kind: 'KNOWN', address: full[7] });
  });

  test('has no room on a full list', () => {
    expect(add({ detail: '999호' }, full)).toEqual({ kind: 'REFUSED', refusal: 'FULL' });
    expect(add({ detail: '999호' }, full.slice(1)).kind).toBe('ADDED');
  });
});
