// What `_entities` is asked for by whoever does not keep to the schema: one refusal, one line in the log, and no resolver runs.
import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, test } from '@jest/globals';
import { execute, parse } from 'graphql';
import { openLog } from '../log.ts';
import { checkRepresentations } from './representations.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { nothing: Int }
  type Train @key(fields: "id") { id: ID! }
  type Seat @key(fields: "train { id } row") @key(fields: "code") { train: Train! row: Int! code: String! }
  type Station @key(fields: "id", resolvable: false) { id: ID! }
  type Ticket { id: ID! }
`);

function openToy() {
  const lines: string[] = [];
  let resolved = 0;
  const count = (reference: object) => {
    resolved += 1;
    return { ...reference };
  };
  const schema = buildSubgraphSchema([
    { typeDefs, resolvers: { Train: { __resolveReference: count }, Seat: { __resolveReference: count } } },
  ]);
  checkRepresentations(schema, typeDefs, openLog('toy', 'warn', { write: (line) => void lines.push(line) }));
  const document = parse(
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
  );
  return {
    lines,
    resolved: () => resolved,
    ask: (...representations: unknown[]) =>
      execute({ schema, document, variableValues: { representations } }),
  };
}

test.each([
  [{ __typename: 'Train', id: 't1' }],
  [{ __typename: 'Train', id: 'k'.repeat(255), anything: { else: 1 } }],
  [{ __typename: 'Seat', code: '7A' }],
  [{ __typename: 'Seat', train: { id: 't1' }, row: 7 }],
])('%j is an entity', async (representation) => {
  const { ask } = openToy();
  expect(JSON.parse(JSON.stringify(await ask(representation)))).toEqual({
    data: { _entities: [{ __typename: representation.__typename }] },
  });
});

const MALFORMED: readonly unknown[] = [
  7,
  'Train',
  true,
  [],
  [{ __typename: 'Train', id: 't1' }],
  {},
  { id: 't1' },
  { __typename: null, id: 't1' },
  { __typename: ['Train'], id: 't1' },
  { __typename: 'Plane', id: 't1' },
  { __typename: 'Query', id: 't1' },
  { __typename: 'Ticket', id: 't1' },
  { __typename: '__proto__', id: 't1' },
  { __typename: 'Station', id: 's1' },
  { __typename: 'Train' },
  { __typename: 'Train', id: null },
  { __typename: 'Train', id: 7 },
  { __typename: 'Train', id: ['t1'] },
  { __typename: 'Train', id: { $ne: '' } },
  { __typename: 'Train', id: '' },
  { __typename: 'Train', id: 't\u0000' },
  { __typename: 'Train', id: 't\ud83d' },
  { __typename: 'Train', id: 'k'.repeat(256) },
  { __typename: 'Seat', row: 7 },
  { __typename: 'Seat', train: 't1', row: 7 },
  { __typename: 'Seat', train: { id: 1 }, row: 7 },
  { __typename: 'Seat', train: { id: 't1' }, row: 'seven' },
  { __typename: 'Seat', train: { id: 't1' }, row: null },
];

describe('what names no entity by its key', () => {
  test.each(MALFORMED.map((each) => [each]))('%j is BAD_USER_INPUT', async (representation) => {
    const { ask, lines, resolved } = openToy();
    const { data, errors } = await ask({ __typename: 'Train', id: 't1' }, representation);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['_entities'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(resolved()).toBe(0);
    expect(lines).toHaveLength(1);
  });

  test('is logged once however many there are, and never with what was sent', async () => {
    const { ask, lines } = openToy();
    await ask(...Array.from({ length: 1_000 }, () => ({ __typename: 'Train', id: { secret: 'needle' } })));
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toContain('needle');
  });
});
