// Which numbers a Korean customer may give, and the one spelling each is kept in.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phoneOf } from './phone.ts';

describe('a phone number', () => {
  test.each([
    ['010-1234-5678', '010-1234-5678'],
    ['01012345678', '010-1234-5678'],
    [' 010 1234 5678 ', '010-1234-5678'],
    ['010.1234.5678', '010-1234-5678'],
    ['+82 10-1234-5678', '010-1234-5678'],
    ['+821012345678', '010-1234-5678'],
    ['+82 (0)10 1234 5678', '010-1234-5678'],
    ['８２１０１２３４５６７８', '010-1234-5678'],
    ['０１０－１２３４－５６７８', '010-1234-5678'],
    ['011-234-5678', '011-234-5678'],
    ['02-123-4567', '02-123-4567'],
    ['(02) 1234-5678', '02-1234-5678'],
    ['031-123-4567', '031-123-4567'],
    ['06412345678', '064-1234-5678'],
    ['070-1234-5678', '070-1234-5678'],
    ['0507-1234-5678', '0507-1234-5678'],
  ])('typed as %s is kept as %s', (typed, kept) => {
    expect(phoneOf(typed)).toBe(kept);
  });

  test.each([
    '',
    '112',
    '1588-1234',
    '010-1234-567',
    '010-1234-56789',
    '012-1234-5678',
    '+1 212 555 0100',
    '010-1234-567a',
    '전화 없음',
  ])('such as %p is nobody’s own and is refused', (typed) => {
    expect(phoneOf(typed)).toBeUndefined();
  });

  test('as it is kept is read as itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(010|02|031|070|0507)[0-9]{7,8}$/), (typed) => {
        const kept = phoneOf(typed);
        if (kept !== undefined) expect(phoneOf(kept)).toBe(kept);
      }),
    );
  });
});
