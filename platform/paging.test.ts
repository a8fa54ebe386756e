// Pages and cursors, and everything that is none.
import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { connection, PAGE_MAX, pageRequest } from './paging.ts';

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const rows = Array.from({ length: 5 }, (_, n) => ({ name: `r${n}`, id: n }));

/** As a database would: the rows after the cursor, as many as are asked for. */
function pageOf(args: { first: number; after?: string | null }) {
  const request = pageRequest(args, 'rows', 2);
  const start = request.after ? rows.findIndex(({ id }) => id === request.after?.[1]) + 1 : 0;
  return connection(
    rows.slice(start, start + request.limit),
    request,
    'rows',
    ({ name, id }) => [name, id],
    ({ id }) => id,
  );
}

function refusal(args: { first: number; after?: string | null }): GraphQLError {
  try {
    pageRequest(args, 'rows', 2);
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
  expect(connection([], pageRequest({ first: 1 }, 'rows', 1), 'rows', () => ['x'], String)).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test('one row more than asked for is read, to know whether there is more', () => {
  expect(pageRequest({ first: PAGE_MAX }, 'rows', 2)).toEqual({ first: 100, limit: 101, after: undefined });
  expect(pageRequest({ first: 1, after: null }, 'rows', 2).after).toBeUndefined();
});

test.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('first: %p is refused', (first) => {
  const error = refusal({ first });
  expect(error.extensions.code).toBe('BAD_USER_INPUT');
  expect(error.message).toBe('first must be from 1 to 100');
});

test.each([
  ['nothing', ''],
  ['no base64', '§§§'],
  ['no JSON', Buffer.from('rows').toString('base64url')],
  ['no list', cursorOf({ rows: 1 })],
  ['null', cursorOf(null)],
  ['another list’s', cursorOf(['others', 'a', 1])],
  ['too few values', cursorOf(['rows', 'a'])],
  ['too many values', cursorOf(['rows', 'a', 1, 2])],
  ['a value that is null', cursorOf(['rows', 'a', null])],
  ['a value that is an object', cursorOf(['rows', 'a', { id: 1 }])],
  ['a value that is a truth', cursorOf(['rows', 'a', true])],
  ['a number beyond numbers', Buffer.from('["rows","a",1e999]').toString('base64url')],
])('a cursor that is %s is refused', (_what, after) => {
  const error = refusal({ first: 1, after });
  expect(error.extensions.code).toBe('BAD_USER_INPUT');
  expect(error.message).toBe('after is not a cursor of this list');
});
