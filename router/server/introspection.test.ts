// Tools that look at the graph before they use it: all that is listed can be asked for, in whatever company, and nothing is asked twice.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, parse, print } from 'graphql';
import { DOORS, knock } from '../testing/doors.ts';
import { ask, openWorld, type World } from '../testing/topology.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('local');
});
afterAll(() => world.stop());

const EVERYTHING = getIntrospectionQuery({
  oneOf: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
});
const OLDEST = getIntrospectionQuery({ descriptions: false });

test.each(DOORS)('all that graphql-js can ask is answered by %s, and no subgraph is asked', async (door) => {
  const asked = { ...world.railway.asked };
  for (const query of [EVERYTHING, OLDEST]) {
    const { data, errors } = await knock(door, world, { query, operationName: 'IntrospectionQuery' });
    expect(errors).toBeUndefined();
    expect(buildClientSchema(data as IntrospectionQuery).getType('Milestone')).toBeDefined();
  }
  expect(world.railway.asked).toEqual(asked);
});

test('every field that introspection lists of itself can be asked for', async () => {
  const listed = await ask(
    world,
    '{ __schema { types { name fields { name type { kind ofType { kind } } } } } }',
  );
  const types: { name: string; fields: { name: string; type: Kind }[] }[] = listed.data.__schema.types;
  const ofMeta = (name: string) => types.find((each) => each.name === name)?.fields ?? [];
  const leaves = (name: string) =>
    ofMeta(name)
      .filter(({ type }) => isLeaf(type))
      .map((field) => field.name)
      .join(' ');
  expect(leaves('__Type')).toContain('isOneOf');
  const { errors } = await ask(
    world,
    `{ __schema { ${leaves('__Schema')} types { ${leaves('__Type')}
      fields(includeDeprecated: true) { ${leaves('__Field')} args(includeDeprecated: true) { ${leaves('__InputValue')} } }
      inputFields(includeDeprecated: true) { ${leaves('__InputValue')} }
      enumValues(includeDeprecated: true) { ${leaves('__EnumValue')} } }
      directives { ${leaves('__Directive')} args(includeDeprecated: true) { name } } } }`,
  );
  expect(errors).toEqual([]);
});

type Kind = { readonly kind: string; readonly ofType: { readonly kind: string } | null };
const isLeaf = ({ kind, ofType }: Kind): boolean =>
  ['SCALAR', 'ENUM'].includes(kind === 'NON_NULL' ? (ofType?.kind ?? '') : kind);

test('among other operations, a subscription too, the one that is named is answered', async () => {
  const query = `${EVERYTHING} query Other { me } subscription Live { moved(id: "t1") { revision } }`;
  const { data } = await knock('POST', world, { query, operationName: 'IntrospectionQuery' });
  expect(data).toHaveProperty('__schema');
  expect((await knock('POST', world, { query, operationName: 'Other' })).data).toEqual({ me: 'nobody' });
});

test('beside other fields, in fragments and under conditions, each is answered by who knows it, in the order asked', async () => {
  const { data, errors } = await ask(
    world,
    `query ($id: ID!, $deep: Boolean = true, $no: Boolean!) {
      ...Schema
      train(id: $id) { ...Named }
      hidden: __type(name: "Train") @include(if: $no) { name }
      ... on Query @include(if: $deep) { kind: __type(name: "Milestone") { isOneOf } me __typename }
    }
    fragment Schema on Query { __schema { queryType { ...Of } } trains { id } }
    fragment Of on __Type { name isOneOf }
    fragment Named on Train { name delay }`,
    { variables: { id: 't2', no: false } },
  );
  expect(errors).toEqual([]);
  expect(JSON.stringify(data)).toBe(
    JSON.stringify({
      __schema: { queryType: { name: 'Query', isOneOf: null } },
      trains: [{ id: 't1' }, { id: 't2' }],
      train: { name: 'Busan Local', delay: 3 },
      kind: { isOneOf: false },
      me: 'nobody',
      __typename: 'Query',
    }),
  );
});

test('a subgraph’s errors are told beside what the schema answers', async () => {
  const { data, errors } = await ask(world, '{ __type(name: "Train") { isOneOf } driversOnly }');
  expect(data).toEqual({ __type: { isOneOf: null }, driversOnly: null });
  expect(errors).toMatchObject([{ path: ['driversOnly'], extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('the same question is worked out once, and its variables count', async () => {
  const query =
    'query ($name: String!, $id: ID!) { __type(name: $name) { name fields { name description } } train(id: $id) { name } }';
  const asking = (name: string, id: string) => ask(world, query, { variables: { name, id } });
  expect((await asking('Train', 't1')).data.__type.name).toBe('Train');
  const remembered = world.router.rememberedBytes();
  expect((await asking('Train', 't2')).data.train.name).toBe('Busan Local');
  expect(world.router.rememberedBytes()).toBe(remembered);
  expect((await asking('Station', 't2')).data.__type.name).toBe('Station');
  expect(world.router.rememberedBytes()).toBeGreaterThan(remembered);
});

test('what was remembered goes with the schema it was about', async () => {
  const query = '{ __type(name: "Train") { description } }';
  expect((await ask(world, query)).data.__type.description).toBeNull();
  world.router.updateSupergraph(
    world.railway.supergraphSdl.replace('\ntype Train\n', '\n"It runs."\ntype Train\n'),
  );
  expect((await ask(world, query)).data.__type.description).toBe('It runs.');
  world.router.updateSupergraph(world.railway.supergraphSdl);
});

test('lists inside lists of the schema are priced as any others', async () => {
  const deeper = (turns: number): string =>
    turns === 0
      ? 'name'
      : `name fields { type { ${deeper(turns - 1)} } } possibleTypes { ${deeper(turns - 1)} }`;
  const query = print(
    parse(`{ __schema { types { ${deeper(2)} ${'fields { args { type { name kind } } }'.repeat(9)} } } }`),
  );
  for (const text of [query, `{ __schema { types { ${deeper(4)} } } }`])
    expect((await ask(world, text)).errors).toMatchObject([
      { extensions: { code: expect.stringMatching(/COSTLY|VALIDATION/) } },
    ]);
});
