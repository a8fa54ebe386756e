// No line of the log and no row of the waiting table tells what somebody typed, whatever failed with it.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { defineEntity } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { z } from 'zod';
import { defineFacts } from './fact.ts';
import { openLog } from './log.ts';
import { factSubject } from './partition.ts';
import { when } from './policies.ts';
import { type RunningSubgraph, startSubgraph } from './subgraph.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { toy } from './testing/toy.ts';

const CANARY = 'canary-010-1234-5678';
const { Rung } = defineFacts('bell', { Rung: z.object({ note: z.string() }) });

const p = defineEntity.properties;
const Heard = defineEntity({
  name: 'Heard',
  tableName: 'heard',
  properties: { note: p.text().primary(), count: p.integer() },
});

class EarTables extends Migration {
  override up(): void {
    this.addSql('create table heard (note text primary key, count int not null check (count > 0))');
  }
}

const ear = toy({
  name: 'ear',
  entities: [Heard],
  migrations: [{ name: '0001-ear', class: EarTables }],
  policies: [
    when(Rung, async ({ key, data: { note } }, { em }) => {
      if (key === 'by-the-orm') em.create(Heard, { note, count: -1 });
      if (key === 'by-hand') await em.execute('insert into heard values (?, null)', [note]);
      if (key === 'as-a-number') await em.execute('select ?::int', [note]);
      if (key === 'by-a-library') JSON.parse(note);
    }),
  ],
  jobs: ({ reader }) => ({
    fail: {
      run: async ({ note }: { note: string }) => {
        await reader().execute('insert into heard values (?, null)', [note]);
      },
    },
  }),
});

let rig: Rig;
let running: RunningSubgraph;
let lines: string[] = [];
beforeAll(async () => {
  rig = await startRig([]);
  const log = openLog('ear', 'trace', { write: (line) => void lines.push(line) });
  running = await startSubgraph(ear, { databaseUrl: rig.database.url, bus: rig.bus, log });
});
afterAll(async () => {
  await running?.stop();
  await rig?.stop();
});
beforeEach(() => {
  lines = [];
});

const aside = (key: string) =>
  eventually(async () => {
    const [row] = await running.scope
      .reader()
      .execute<{ reason: string }[]>('select reason from waiting_fact where key = ?', [key]);
    return row?.reason;
  });

test.each([
  [
    'by-the-orm',
    'CheckConstraintViolationException: new row for relation "heard" violates check constraint "heard_count_check"',
  ],
  [
    'by-hand',
    'NotNullConstraintViolationException: null value in column "count" of relation "heard" violates not-null constraint',
  ],
  ['as-a-number', 'DriverException: invalid input syntax for type integer: …'],
  ['by-a-library', 'SyntaxError: not valid JSON'],
])('a fact that fails %s waits with its reason and without its words', async (key, reason) => {
  await rig.tell(Rung, key, { note: CANARY });
  expect(await aside(key)).toBe(reason);
  const told = lines.find((line) => line.includes('a fact is set aside'));
  expect(JSON.parse(told ?? '{}').err).toMatchObject({ stack: expect.stringContaining('    at ') });
  expect(lines.join('')).not.toContain(CANARY);
});

test('a fact that fits no schema is told by its place', async () => {
  const subject = factSubject('bell', 'misfit', 'Rung');
  await rig.bus.jetstream.publish(subject, JSON.stringify({ id: CANARY, [CANARY]: CANARY }));
  expect(await aside('misfit')).toContain('id is invalid_format');
  await rig.bus.jetstream.publish(factSubject('bell', 'no-json', 'Rung'), CANARY);
  expect(await aside('no-json')).toBe('UnreadableFact: not valid JSON');
  expect(lines.join('')).not.toContain(CANARY);
});

test('a job that fails leaves neither a line nor a row that tells what it was about', async () => {
  await running.scope.transact({ correlationId: 'test', causationId: null }, (tx) =>
    tx.schedule({ task: 'fail', payload: { note: CANARY }, jobKey: 'fail' }),
  );
  const failure = await eventually(async () => {
    const [row] = await running.scope
      .reader()
      .execute<{ last_error: string }[]>('select last_error from ear_work.jobs where last_error is not null');
    return row?.last_error;
  });
  expect(failure).toMatch(/^NotNullConstraintViolationException: null value in column "count"/);
  await eventually(() => lines.some((line) => line.includes('Failed task')));
  expect(lines.join('')).not.toContain(CANARY);
});

test('a line with an error and no words is given the safe part of its message', () => {
  const log = openLog('test', 'trace', { write: (line) => void lines.push(line) });
  const error = Object.assign(new Error(`bad "${CANARY}"`), {
    severity: 'ERROR',
    code: '22P02',
    detail: CANARY,
  });
  log.error(error);
  log.error({ err: error });
  log.error({ error }, 'in words');
  log.child({ context: 'x' }).warn({ err: error, note: CANARY }, 'as a child');
  log.warn({ nats: 'disconnect' });
  log.warn({ message: 'no error' }, 'in words');
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    'bad …',
    'bad …',
    'in words',
    'as a child',
    undefined,
    'in words',
  ]);
  expect(lines.join('')).not.toContain(CANARY);
});
