// What is written down of an error, tried on errors as the libraries really raise them.
import { expect, test } from '@jest/globals';
import { GraphQLError, GraphQLInt, parse } from 'graphql';
import pg from 'pg';
import { z } from 'zod';
import { safeError, safeMessage, safeReason } from './safe-error.ts';

const CANARY = 'canary-010-1234-5678';

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** As pg raises what the server answers. */
const fromPostgres = (code: string, message: string, more: object = {}) =>
  Object.assign(new pg.DatabaseError(message, message.length, 'error'), { severity: 'ERROR', code, ...more });

const VALUES_QUOTED: [string, () => unknown][] = [
  ['JSON that is none', () => JSON.parse(`{"note": ${CANARY}}`)],
  ['a text that is no JSON', () => JSON.parse(CANARY)],
  ['a value of the wrong kind', () => z.object({ phone: z.int() }).parse({ phone: CANARY })],
  ['a key nobody knows', () => z.strictObject({}).parse({ [CANARY]: 1 })],
  ['a key of a record', () => z.record(z.string().max(3), z.int()).parse({ [CANARY]: 1 })],
  ['a union', () => z.union([z.int(), z.object({ a: z.literal(1) })]).parse({ a: CANARY })],
  ['a GraphQL value', () => GraphQLInt.parseValue(CANARY)],
];

test.each(VALUES_QUOTED)('%s is told without what was sent', (_what, work) => {
  const error = thrown(work);
  expect(JSON.stringify(safeError(error))).not.toContain(CANARY);
  expect(safeReason(error)).not.toContain(CANARY);
});

test('what does not fit a schema is told by its place and how it should have been', () => {
  const error = thrown(() =>
    z.object({ lines: z.array(z.object({ count: z.int() })) }).parse({ lines: [{ count: 'x' }] }),
  );
  expect(safeReason(error)).toBe('ZodError: lines.0.count is invalid_type, not number');
  const many = thrown(() => z.array(z.int()).parse(Array(20).fill('x')));
  expect(safeMessage(many).split('; ')).toHaveLength(6);
});

test.each([
  ['22P02', `invalid input syntax for type integer: "${CANARY}"`, 'invalid input syntax for type integer: …'],
  [
    '22P02',
    `invalid input syntax for type uuid: "x" relation "${CANARY}"`,
    'invalid input syntax for type uuid: …',
  ],
  ['22P02', `invalid input syntax for type date: "a\nb ${CANARY}"`, 'invalid input syntax for type date: …'],
  ['22003', `value "${CANARY}" is out of range for type integer`, 'value … is out of range for type integer'],
  ['P0001', `no room for ${CANARY}`, 'raised in the database'],
  [
    '23505',
    `duplicate key value violates unique constraint "t_pkey"\n - detail: Key (id)=(${CANARY}) already exists.`,
    'duplicate key value violates unique constraint "t_pkey"',
  ],
  [
    '23502',
    'null value in column "n" of relation "t" violates not-null constraint',
    'null value in column "n" of relation "t" violates not-null constraint',
  ],
])('PostgreSQL’s %s keeps the names of our things and none of the values', (code, message, safe) => {
  expect(safeMessage(fromPostgres(code, message))).toBe(safe);
});

test('code, constraint and table are kept; detail, hint, where and query are not', () => {
  const error = fromPostgres('23505', 'duplicate key', {
    constraint: 't_pkey',
    table: 't',
    detail: CANARY,
    hint: CANARY,
    where: CANARY,
    internalQuery: CANARY,
  });
  const safe = safeError(error);
  expect(safe).toMatchObject({ type: 'DatabaseError', code: '23505', constraint: 't_pkey', table: 't' });
  expect(JSON.stringify(safe)).not.toContain(CANARY);
});

test('a stack keeps its places and none of the lines of a message', () => {
  const error = new Error(`bad\n    at ${CANARY}\n${CANARY}`);
  const { message, stack } = safeError(error);
  expect(message).toBe('bad');
  expect(stack).toMatch(/^ {4}at .*safe-error\.test\.ts:\d+:\d+/m);
  expect(stack).not.toContain(CANARY);
});

test('causes and gathered errors are told in the same way, to a depth, even in a circle', () => {
  const cause = fromPostgres('22P02', `invalid: "${CANARY}"`);
  const error: Error = new AggregateError(Array(50).fill(cause), 'all failed', { cause });
  const safe = safeError(error);
  expect(safe.cause?.code).toBe('22P02');
  expect(safe.errors).toHaveLength(5);
  expect(JSON.stringify(safe)).not.toContain(CANARY);

  const circle = new Error('round');
  circle.cause = circle;
  expect(JSON.stringify(safeError(circle)).match(/"round"/g)).toHaveLength(6);
});

test('what is no error is not told at all', () => {
  expect(safeReason(CANARY)).toBe('a string was thrown');
  expect(safeError(null)).toEqual({ type: 'object', message: 'a null was thrown' });
});

test('an error of ours is told as it is, within bounds', () => {
  expect(safeReason(new RangeError('first must be small'))).toBe('RangeError: first must be small');
  expect(safeMessage(new Error('x'.repeat(10_000)))).toHaveLength(300);
  expect(safeMessage(thrown(() => parse('{')))).toMatch(/^Syntax Error/);
  expect(safeMessage(new GraphQLError('Not for you'))).toBe('Not for you');
});
