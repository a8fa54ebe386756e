// Who gets what of every field the graph has, at every stage of an order: asked in full, and compared with the table.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { eventually } from '#platform/testing/eventually.ts';
import { type Answerers, openAnswerers } from '../answerers.ts';
import { TOPOLOGIES } from '../world.ts';
import { allAgree, isFoundWithoutTheRule, streamsAgree } from './agreement.ts';
import { type Cast, gather } from './cast.ts';
import { type Measured, measureCommands, measureReading, measureStreams } from './measure.ts';
import { commanding } from './questions.ts';
import { differences } from './schema-coverage.ts';
import {
  agrees,
  type Line,
  letterOf,
  PEOPLE,
  type Person,
  readTable,
  STAGES,
  type Stage,
  written,
} from './table.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema/api.graphql'), 'utf8'));
const sections = readTable();
const linesOf = (type: string): readonly Line[] => sections.find((each) => each.type === type)?.lines ?? [];

/** Given at the end, in this order, by those who may: what would change something is not asked before. */
const COMMANDS: readonly (readonly [Person, string, Stage])[] = [
  ['mina', 'cancelOrder', 'placed'],
  ['kim', 'acceptOrder', 'paid'],
  ['kim', 'rejectOrder', 'paid'],
  ['kim', 'startCooking', 'accepted'],
  ['kim', 'finishCooking', 'accepted'],
  ['choi', 'claimDelivery', 'board'],
  ['choi', 'releaseDelivery', 'board'],
  ['lee', 'pickUpDelivery', 'claimed'],
  ['lee', 'completeDelivery', 'claimed'],
  ['mina', 'confirmReceipt', 'pickedUp'],
  ['admin', 'failDelivery', 'board'],
  ['admin', 'retryRefund', 'cancelled'],
  ['kim', 'replyToReview', 'delivered'],
  ['mina', 'deleteReview', 'delivered'],
  ['junho', 'deleteAccount', 'placed'],
  ['admin', 'deleteCustomer', 'placed'],
  ['mina', 'addAddress', 'placed'],
  ['mina', 'removeAddress', 'placed'],
  ['kim', 'addMenuItem', 'placed'],
  ['kim', 'changePrice', 'placed'],
  ['kim', 'closeStore', 'placed'],
];
/** Given while the cast was gathered. */
const GIVEN_BEFORE = ['placeOrder', 'writeReview'];

test('the table lists every field of the schema, and nothing else', () => {
  expect([...differences(schema, sections)].join('\n')).toBe('');
});

test('every command that somebody may give is given once', () => {
  const effective = linesOf('Mutation').filter(({ cells }) => Object.values(cells).join('').includes('*'));
  const given = new Set([...GIVEN_BEFORE, ...COMMANDS.map(([, field]) => field)]);
  expect(effective.map(({ field }) => field).filter((field) => !given.has(field))).toEqual([]);
});

describe.each(TOPOLOGIES)('the whole table: %s process', (topology) => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await gather(topology);
  });
  afterAll(() => cast?.stop());

  test('what everybody reads', async () => {
    expect(wrong(await measureReading(cast, schema, sections))).toBe('');
  });

  test('which streams let them in', async () => {
    expect(wrong(await measureStreams(cast, schema, linesOf('Subscription')))).toBe('');
  });

  test('what they are answered who ask for what they may not', async () => {
    expect(wrong(await measureCommands(cast, schema, linesOf('Mutation')))).toBe('');
  });

  // Before anybody changes anything. The one process is asked beside the many there.
  if (topology === 'MANY')
    describe('one process, many and the gateway as it comes', () => {
      let answerers: Answerers;
      beforeAll(async () => {
        answerers = await openAnswerers(cast.world);
      });
      afterAll(() => answerers?.stop());

      test('agree on operations made by chance, each also with itself under plain names', async () => {
        const seen = await allAgree(cast, answerers);
        expect(seen.AGREED).toBeGreaterThan(seen.REFUSED);
        expect(seen.REFUSED).toBeGreaterThan(0);
      });

      test('agree on the whole of a stream', async () => {
        expect((await streamsAgree(cast, answerers)).AGREED).toBeGreaterThan(0);
      });

      test('would not agree if every alias were let in', async () => {
        expect(await isFoundWithoutTheRule(cast, answerers)).toBe(true);
      });
    });

  test.each(COMMANDS)('and %s may %s what is %s', async (person, field, stage) => {
    const lines = linesOf('Mutation').filter((each) => each.field === field);
    const given = commanding(schema, lines);
    // What was done before may reach the context a moment later.
    await eventually(
      async () => {
        const { data } = await cast.people[person].asks(given, cast.idsAt(stage));
        return data?.[field]?.__typename.endsWith('Success');
      },
      { describe: `${field} to succeed` },
    );
    // p: an earlier command of this list has brought the order so far.
    for (const line of lines) expect(letterOf(line, person, STAGES.indexOf(stage))).toMatch(/[*p]/);
  });
});

/** The lines that differ, each as it would have to be written. */
function wrong(measured: readonly Measured[]): string {
  return measured
    .filter(({ line, cells }) =>
      PEOPLE.some((person) =>
        STAGES.some((_, n) => !agrees(letterOf(line, person, n), cells[person][n] ?? '')),
      ),
    )
    .map(
      ({ type, line, cells }) =>
        `${type}: it is\n${written(line.asked, line.cells)}\nand was measured as\n${written(line.asked, cells)}`,
    )
    .join('\n');
}
