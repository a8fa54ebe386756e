// Pages and cursors, and everything that is none.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { count, moment, pagedList, readCursor, shaped, text, UUID, writeCursor } from './cursor.ts';
import { connection, PAGE_MAX, pageRequest, pageSize } from './paging.ts';
import { hostileCursors } from './testing/hostile-cursors.ts';

const LIST = pagedList('rows', text, count);
const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const rows = Array.from({ length: 5 }, (_, n) => ({ name: `r${n}`, id: n }));

/** As a database would: the rows after the cursor, as many as are asked for. */
function pageOf(args: { first: number; after?: string | null }) {
  const request = pageRequest(args, LIST);
  const start = request.after ? rows.findIndex(({ id }) => id === request.after?.[1]) + 1 : 0;
  return connection(
    rows.slice(start, start + request.limit),
    request,
    LIST,
    ({ name, id }) => [name, id],
    ({ id }) => id,
  );
}

function refusal(ask: () => unknown): GraphQLError {
  try {
    ask();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
  }
  throw new Error('it was not refused');
}

test('following the end cursor shows every row once and then ends', () => {
  const seen: number[] = [];
  let after: string | null = null;
  for (let page = 0; page < 3; page += 1) {
    const { edges, pageInfo } = pageOf({ first: 2, after });
    seen.push(...edges.map(({ node }) => node));
    expect(pageInfo.hasNextPage).toBe(page < 2);
    expect(pageInfo.hasPreviousPage).toBe(page > 0);
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

test('an empty list is a page', () => {
  const request = pageRequest({ first: 1 }, LIST);
  expect(connection([], request, LIST, () => ['x', 1], String)).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test('one row more than asked for is read, to know whether there is more', () => {
  expect(pageRequest({ first: PAGE_MAX }, LIST)).toEqual({ first: 100, limit: 101, after: undefined });
  expect(pageRequest({ first: 1, after: null }, LIST).after).toBeUndefined();
});

test.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('first: %p is refused', (first) => {
  for (const ask of [() => pageRequest({ first }, LIST), () => pageSize(first)]) {
    const error = refusal(ask);
    expect(error.extensions.code).toBe('BAD_USER_INPUT');
    expect(error.message).toBe('first must be from 1 to 100');
  }
});

describe('a cursor', () => {
  const everything = pagedList('everything', moment, count, text, shaped(UUID));

  test('brings back what was written', () => {
    const day = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true });
    const name = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(day, fc.nat(), name, fc.uuid(), (...values) => {
        expect(readCursor(everything, writeCursor(everything, values))).toEqual(values);
      }),
    );
  });

  test.each([LIST, everything])('made up is none of the list $name', (list) => {
    for (const { what, cursor } of hostileCursors(list)) {
      const error = refusal(() => readCursor<readonly unknown[]>(list as never, cursor));
      expect([what, error.extensions.code, error.message]).toEqual([
        what,
        'BAD_USER_INPUT',
        'after is not a cursor of this list',
      ]);
    }
  });

  test.each([
    ['another list’s', cursorOf(['others', 'a', 1])],
    ['with a space in its JSON', Buffer.from('["rows", "a", 1]').toString('base64url')],
    ['with its number in another spelling', Buffer.from('["rows","a",1.0]').toString('base64url')],
    ['with padding', Buffer.from('["rows","a",1]').toString('base64')],
    ['with letters that are none of its alphabet', `${cursorOf(['rows', 'a', 1])}§`],
  ])('%s is refused', (_what, after) => {
    expect(refusal(() => pageRequest({ first: 1, after }, LIST)).extensions.code).toBe('BAD_USER_INPUT');
  });
});
