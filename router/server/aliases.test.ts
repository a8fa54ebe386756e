// Which names are the planner's, on a graph with every kind of key; anything else a client may call as it likes.
import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { buildASTSchema, buildSchema, parse, validate } from 'graphql';
import { aliasesRule } from './aliases.ts';
import { plannerNames } from './planner-names.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@shareable"])`;
const COACHES = `
  ${LINK}
  type Query { seat: Seat found: [Found!]! }
  union Found = Seat | Ticket
  interface Numbered { no: Int! }
  type Coach @shareable { line: String! no: Int! }
  type Seat implements Numbered @key(fields: "no coach { line }") { no: Int! coach: Coach! row: Int! window: Boolean! }
  type Ticket { no: Int! code: String! holder: Holder }
  type Holder @key(fields: "id", resolvable: false) { id: ID! }
`;
const PRICES = `
  ${LINK}
  type Coach @shareable { line: String! no: Int! }
  type Seat @key(fields: "no coach { line }") {
    no: Int!
    coach: Coach!
    window: Boolean! @external
    price: Int! @requires(fields: "window")
  }
  type Holder @key(fields: "id") { id: ID! name: String! age: Int! }
  type Query { cheapest: Stop }
  type Stop { id: ID! name: String! }
`;

const { supergraphSdl, schema, errors } = composeServices(
  Object.entries({ coaches: COACHES, prices: PRICES }).map(([name, typeDefs]) => ({
    name,
    typeDefs: parse(typeDefs),
  })),
);
if (!supergraphSdl) throw new Error(errors?.join('\n'));
const api = schema?.toAPISchema().toGraphQLJSSchema() ?? buildSchema('type Query { nothing: Int }');
const rule = aliasesRule(plannerNames(buildASTSchema(parse(supergraphSdl))));
const refusedIn = (text: string) => validate(api, parse(text), [rule]).map(({ message }) => message);

test.each([
  ['a part of the key', '{ seat { no: row } }'],
  ['the object of a key', '{ seat { coach: row } }'],
  ['a field inside that object', '{ seat { coach { line: no } } }'],
  ['what a field of another subgraph requires', '{ seat { window: price } }'],
  ['a key that is only asked for elsewhere', '{ found { ... on Ticket { holder { id: name } } } }'],
  ['the name of the type', '{ cheapest { __typename: name } }'],
  ['the name of the type, for the whole answer', '{ __typename: cheapest { id } }'],
  ['a key behind a fragment', '{ found { ...F } } fragment F on Seat { ... { no: row } }'],
  ['the key of one of an interface’s types', 'fragment F on Numbered { window: no } { seat { ...F } }'],
  ['a name the planner makes up', '{ cheapest { id__alias_0: name } }'],
])('%s is no name for another field', (_what, text) => {
  expect(refusedIn(text)).toHaveLength(1);
});

test('who is refused reads which alias it was, and what to do', () => {
  expect(refusedIn('{ seat { no: row } }')).toEqual([
    '"row" of Seat cannot be called "no", which means something else there: choose another alias',
  ]);
});

test('nobody has a variable with the name of what subgraphs are asked about', () => {
  expect(refusedIn('query ($representations: Int) { __typename }')).toHaveLength(1);
});

test.each([
  ['its own', '{ seat { no: no __typename: __typename coach: coach { line: line } } }'],
  ['a new one', '{ seat { id: row number: no type: __typename } }'],
  ['a key of another type', '{ seat { id: row coach { no: line } } }'],
  ['that of a field of a type no other subgraph knows', '{ cheapest { id: name } }'],
  ['that of a field beside the key', '{ found { ... on Ticket { no: code holder { name: age } } } }'],
])('a field may be called by %s', (_name, text) => {
  expect(refusedIn(text)).toEqual([]);
});
