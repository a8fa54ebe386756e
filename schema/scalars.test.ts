// Money and time are exactly what they say, or refused.
import { describe, expect, test } from '@jest/globals';
import { parseValue as literal } from 'graphql';
import { scalarResolvers } from './scalars.ts';

const { Won, DateTime } = scalarResolvers;

describe('Won', () => {
  test.each([0, 18_000, 2_147_483_647, -2_147_483_647])('%p is an amount', (amount) => {
    expect(Won.parseValue(amount)).toBe(amount);
    expect(Won.serialize(amount)).toBe(amount);
    expect(Won.parseLiteral(literal(String(amount)))).toBe(amount);
  });

  test.each([1.5, '18000', 2_147_483_648, Number.NaN, null, true])('%p is none', (value) => {
    expect(() => Won.parseValue(value)).toThrow('Won is an integer');
    expect(() => Won.serialize(value)).toThrow('Won is an integer');
  });

  test.each(['1.5', '"18000"', '2147483648', '1e3'])('%s is none in a query', (text) => {
    expect(() => Won.parseLiteral(literal(text))).toThrow('Won is an integer');
  });
});

describe('DateTime', () => {
  test('goes out in UTC, whether it was a Date or a string', () => {
    expect(DateTime.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(DateTime.serialize('1970-01-01T09:00:00+09:00')).toBe('1970-01-01T00:00:00.000Z');
  });

  test('comes in as a Date', () => {
    expect(DateTime.parseValue('1970-01-01T00:00:00Z')).toEqual(new Date(0));
  });

  test.each(['1970-01-01', 'yesterday', '1970-01-01T00:00:00', 0])('%p is none', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow();
  });
});
