// The estimate of an operation, by what the supergraph says its fields cost.
import { expect, test } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { BASE_PRICES, costOfOperation, type Variables } from './operation-cost.ts';
import { readPriceList } from './price-list.ts';

const prices = readPriceList(`
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  directive @join__field(graph: String, external: Boolean) repeatable on FIELD_DEFINITION
  directive @join__type(graph: String!) repeatable on OBJECT
  type Query @join__type(graph: "A") @join__type(graph: "B") {
    shop: Shop @join__field(graph: "A")
    shops(first: Int! = 20, filter: Filter): ShopPage @join__field(graph: "A") @listSize(assumedSize: 100, slicingArguments: ["first"], sizedFields: ["edges"])
  }
  type Mutation @join__type(graph: "A") { open(id: ID!): Shop @join__field(graph: "A") }
  input Filter { search: String @cost(weight: 70) open: Boolean }
  type ShopPage @join__type(graph: "A") { edges: [ShopEdge!]! hasNext: Boolean! }
  type ShopEdge @join__type(graph: "A") { node: Shop! }
  type Shop @join__type(graph: "A") @join__type(graph: "B") {
    id: ID!
    name: String! @join__field(graph: "A")
    story: String @join__field(graph: "A") @cost(weight: 10)
    goods: [Good!]! @join__field(graph: "A") @listSize(assumedSize: 300)
    rumours: [String!] @join__field(graph: "A")
    stars: Int @join__field(graph: "B")
    fans: Int @join__field(graph: "B")
  }
  type Good @join__type(graph: "A") { name: String! shop: Shop! }
`);

const { fetch: FETCH, entity: ENTITY, mutation: MUTATION } = BASE_PRICES;
const cost = (text: string, variables: Variables = {}): number => {
  const document = parse(text);
  return costOfOperation(prices, document, document.definitions[0] as OperationDefinitionNode)(variables);
};

test('each value of the answer counts once, dear ones as the schema says', () => {
  expect(cost('{ shop { id name } }')).toBe(FETCH + 3);
  expect(cost('{ shop { id story } }')).toBe(FETCH + 12);
});

test('a list counts as many as it is said to hold, and a list nobody sized a hundred', () => {
  expect(cost('{ shop { goods { name } } }')).toBe(FETCH + 1 + 300 * 2);
  expect(cost('{ shop { rumours } }')).toBe(FETCH + 1 + 100);
});

test('lists in lists multiply', () => {
  expect(cost('{ shop { goods { shop { goods { name } } } } }')).toBe(FETCH + 1 + 300 * (2 + 300 * 2));
});

test.each([
  ['a literal', '{ shops(first: 7) { edges { node { id } } hasNext } }', {}, 7],
  ['a variable', 'query($n: Int!) { shops(first: $n) { edges { node { id } } hasNext } }', { n: 7 }, 7],
  [
    'a variable’s default',
    'query($n: Int! = 7) { shops(first: $n) { edges { node { id } } hasNext } }',
    {},
    7,
  ],
  ['the argument’s default', '{ shops { edges { node { id } } hasNext } }', {}, 20],
  [
    'the most there is, for more than that',
    '{ shops(first: 1000000) { edges { node { id } } hasNext } }',
    {},
    100,
  ],
  ['nothing, for less', '{ shops(first: -5) { edges { node { id } } hasNext } }', {}, 0],
])('a page has the size of %s', (_, text, variables, size) => {
  expect(cost(text, variables)).toBe(FETCH + 2 + size * 3);
});

test('a fragment costs what it stands for, wherever the page’s size was said', () => {
  const plain = cost('{ shops(first: 9) { edges { node { id name } } } }');
  expect(
    cost(
      '{ shops(first: 9) { ...Page } } fragment Page on ShopPage { edges { node { ... on Shop { id name } } } }',
    ),
  ).toBe(plain);
});

test('five hundred equal fields are as costly as five hundred fields', () => {
  const equal = cost(`{ shop { ${'name '.repeat(500)} } }`);
  const aliased = cost(`{ shop { ${Array.from({ length: 500 }, (_, n) => `f${n}: name`).join(' ')} } }`);
  expect(equal).toBe(aliased);
  expect(equal).toBe(FETCH + 1 + 500);
});

test('asking another subgraph costs a request, and a little for each entity it is asked about', () => {
  expect(cost('{ shop { id stars fans } }')).toBe(FETCH + 1 + (FETCH + ENTITY) + 3);
  expect(cost('{ shops(first: 10) { edges { node { stars } } } }')).toBe(
    2 * FETCH + 1 + 10 * (1 + 1 + ENTITY + 1),
  );
});

test('what a condition leaves out costs nothing; what nothing decides counts', () => {
  const text =
    'query($full: Boolean!) { shop { id goods @include(if: $full) { name } story @skip(if: true) } }';
  expect(cost(text, { full: false })).toBe(FETCH + 2);
  expect(cost(text, { full: true })).toBe(FETCH + 2 + 600);
  expect(cost(text)).toBe(FETCH + 2 + 600);
});

test('a dear argument costs when it is given, as a literal or in a variable', () => {
  const searching = 'query($filter: Filter) { shops(first: 1, filter: $filter) { hasNext } }';
  expect(cost('{ shops(first: 1, filter: { search: "x", open: true }) { hasNext } }')).toBe(FETCH + 72);
  expect(cost(searching, { filter: { search: 'x' } })).toBe(FETCH + 72);
  expect(cost(searching)).toBe(FETCH + 2);
});

test('a change costs for each field that asks for one', () => {
  expect(cost('mutation { a: open(id: 1) { id } b: open(id: 2) { id } }')).toBe(FETCH + 2 * (MUTATION + 2));
});

test('introspection is paid for as well', () => {
  expect(cost('{ __schema { types { name fields { name } } } }')).toBeGreaterThan(1_000);
});
