// Documents that are broken, too large, or ask for more than they look like. None of them runs.
import type { OperationCase } from '../case.ts';

const PARSE = '400 GRAPHQL_PARSE_FAILED';
const INVALID = '400 GRAPHQL_VALIDATION_FAILED';
const COSTLY = '400 OPERATION_TOO_COSTLY';
const REQUEST = '400 BAD_REQUEST';
const UNKNOWN_OPERATION = '400 OPERATION_RESOLUTION_FAILURE';

const times = (count: number, text: (index: number) => string, separator = ' '): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(separator);

/** Each of the fragments spreads the next one twice: 2 to the power of `count` fields in a few lines. */
const doubling = (count: number): string =>
  `{ ...F0 } ${times(count, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F${count} on Query { __typename }`;

/** A store's menu knows its store, which knows its menu. */
const aroundTheCircle = (turns: number): string =>
  `{ store(id: "store-gangnam-bunsik") { ${'menu { store { '.repeat(turns)} id ${'} } '.repeat(turns)} } }`;

export const DOCUMENTS: readonly OperationCase[] = [
  { name: 'no document', is: REQUEST, at: { WebSocket: 'closed 4400' } },
  { name: 'an empty document', query: '', is: REQUEST },
  { name: 'a document of blanks', query: ' \n\t,,, ', is: PARSE },
  { name: 'a document that is a comment', query: '# { __typename }', is: PARSE },
  {
    name: 'a document that is a number',
    query: 1,
    is: REQUEST,
    at: { GET: PARSE, WebSocket: 'closed 4400' },
  },
  {
    name: 'a document that is a list',
    query: ['{ __typename }'],
    is: REQUEST,
    at: { GET: PARSE, WebSocket: 'closed 4400' },
  },
  {
    name: 'a document that is an object',
    query: {},
    is: REQUEST,
    at: { GET: PARSE, WebSocket: 'closed 4400' },
  },
  { name: 'a brace that is never closed', query: '{', is: PARSE },
  { name: 'fifty thousand braces', query: '{'.repeat(50_000), is: PARSE },
  { name: 'twenty thousand brackets in a literal', query: `{ store(id: ${'['.repeat(20_000)}`, is: PARSE },
  {
    name: 'brackets as deep as tokens allow',
    query: `{ store(id: ${'['.repeat(900)}1${']'.repeat(900)}) { id } }`,
    is: '400 BAD_USER_INPUT',
  },
  {
    name: 'brackets as deep as tokens allow, in a type',
    query: `query ($v: ${'['.repeat(900)}ID${']'.repeat(900)}) { store(id: $v) { id } }`,
    is: INVALID,
  },
  { name: 'NUL in a document', query: '{ __type\0name }', is: PARSE },
  { name: 'NUL in a literal', query: '{ store(id: "a\\u0000") { id } }', is: '400 BAD_USER_INPUT' },
  { name: 'half a surrogate pair in a literal', query: '{ store(id: "\\uD83D") { id } }', is: PARSE },
  {
    name: 'half a surrogate pair, written out',
    query: '{ store(id: "\uD83D") { id } }',
    is: PARSE,
    at: { GET: '200' },
  },
  { name: 'an escape beyond Unicode', query: '{ store(id: "\\u{110000}") { id } }', is: PARSE },
  { name: 'a text that is never closed', query: `{ store(id: "${'a'.repeat(1_000)}`, is: PARSE },
  { name: 'a block text that is never closed', query: '{ store(id: """', is: PARSE },
  { name: 'a byte order mark in the middle', query: '{ \uFEFF __typename }', is: '200' },
  { name: 'a schema instead of an operation', query: 'type Query { a: Int }', is: INVALID },
  {
    name: 'an extension of the schema beside an operation',
    query: '{ __typename } extend type Query { a: Int }',
    is: INVALID,
  },
  { name: 'a fragment that spreads itself', query: '{ ...A } fragment A on Query { ...A }', is: INVALID },
  {
    name: 'fragments in a circle',
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }',
    is: INVALID,
  },
  { name: 'thirty fragments, each twice in the one before', query: doubling(30), is: INVALID },
  {
    name: 'two hundred fragments that nobody spreads',
    query: `{ __typename } ${times(200, (n) => `fragment F${n} on Query { __typename }`)}`,
    is: INVALID,
  },
  {
    name: 'two fragments of one name',
    query: '{ ...A } fragment A on Query { __typename } fragment A on Query { __typename }',
    is: INVALID,
  },
  { name: 'a fragment on a type of another world', query: '{ ... on Customer { id } }', is: INVALID },
  { name: 'a fragment on what is no type', query: '{ ... on __proto__ { id } }', is: INVALID },
  { name: 'nearly five hundred equal fields', query: `{ ${times(480, () => 'me { id }')} }`, is: INVALID },
  { name: 'nineteen hundred equal leaves', query: `{ ${times(1_900, () => '__typename')} }`, is: INVALID },
  { name: 'sixteen aliases', query: `{ ${times(16, (n) => `a${n}: __typename`)} }`, is: INVALID },
  { name: 'five hundred aliases', query: `{ ${times(500, (n) => `a${n}: __typename`)} }`, is: INVALID },
  { name: 'one alias for two fields', query: '{ a: __typename a: me { id } }', is: INVALID },
  { name: 'an alias with a name of JavaScript', query: '{ __proto__: __typename }', is: '200' },
  {
    name: 'an alias that is called constructor',
    query: '{ constructor: __typename hasOwnProperty: __typename toString: __typename }',
    is: '200',
  },
  {
    name: 'nine directives on a field',
    query: `{ __typename ${times(9, () => '@include(if: true)')} }`,
    is: INVALID,
  },
  { name: 'a directive that nobody knows', query: '{ __typename @unknown }', is: INVALID },
  { name: 'a directive of the composition', query: '{ __typename @join__field }', is: INVALID },
  { name: 'a directive without its argument', query: '{ __typename @skip }', is: INVALID },
  { name: 'deferred parts, which are not offered', query: '{ ... @defer { __typename } }', is: INVALID },
  { name: 'deeper than any screen', query: aroundTheCircle(12), is: INVALID },
  { name: 'a circle as deep as is allowed', query: aroundTheCircle(6), is: COSTLY },
  { name: 'a field nobody has', query: '{ nothing }', is: INVALID },
  { name: 'a field that every object of JavaScript has', query: '{ constructor { name } }', is: INVALID },
  { name: 'a field of the prototype', query: '{ __proto__ { id } }', is: INVALID },
  { name: 'an argument of the prototype', query: '{ store(__proto__: "a") { id } }', is: INVALID },
  { name: 'an argument twice', query: '{ store(id: "a", id: "b") { id } }', is: INVALID },
  { name: 'a subgraph’s own schema', query: '{ _service { sdl } }', is: INVALID },
  {
    name: 'a subgraph’s entities',
    query: '{ _entities(representations: [{ __typename: "Customer", id: "mina" }]) { __typename } }',
    is: INVALID,
  },
  { name: 'a type of the composition', query: '{ __type(name: "join__Graph") { name } }', is: '200' },
  {
    name: 'a type that is a name of JavaScript',
    query: '{ __type(name: "__proto__") { name } c: __type(name: "constructor") { name } }',
    is: '200',
  },
  {
    name: 'introspection in circles',
    query: `{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} } '.repeat(5)} } } }`,
    is: INVALID,
  },
  { name: 'an object without its fields', query: '{ stores }', is: INVALID },
  { name: 'fields of a leaf', query: '{ __typename { a } }', is: INVALID },
  { name: 'a union without its type', query: 'mutation { deleteReview(reviewId: "a") }', is: INVALID },

  { name: 'two operations without a name', query: '{ __typename } { __typename }', is: INVALID },
  {
    name: 'two operations of one name',
    query: 'query A { __typename } query A { __typename }',
    operationName: 'A',
    is: INVALID,
  },
  {
    name: 'one of two operations, not said which',
    query: 'query A { __typename } query B { __typename }',
    is: UNKNOWN_OPERATION,
  },
  {
    name: 'an operation that is not there',
    query: 'query A { __typename }',
    operationName: 'B',
    is: UNKNOWN_OPERATION,
  },
  {
    name: 'an operation with an empty name',
    query: 'query A { __typename }',
    operationName: '',
    is: UNKNOWN_OPERATION,
  },
  {
    name: 'an operation called __proto__',
    query: 'query A { __typename }',
    operationName: '__proto__',
    is: UNKNOWN_OPERATION,
  },
  {
    name: 'an operation called constructor',
    query: 'query A { __typename }',
    operationName: 'constructor',
    is: UNKNOWN_OPERATION,
  },
  {
    name: 'a name of 10 KB',
    query: 'query A { __typename }',
    operationName: 'A'.repeat(10_000),
    is: UNKNOWN_OPERATION,
  },
  {
    name: 'a name that is a number',
    query: '{ __typename }',
    operationName: 7,
    is: REQUEST,
    at: { GET: UNKNOWN_OPERATION, WebSocket: 'closed 4400' },
  },
  {
    name: 'a name that is a list',
    query: 'query A { __typename }',
    operationName: ['A'],
    is: REQUEST,
    at: { GET: UNKNOWN_OPERATION, WebSocket: 'closed 4400' },
  },
  {
    name: 'extensions that are text',
    query: '{ __typename }',
    extensions: 'a',
    is: REQUEST,
    at: { WebSocket: 'closed 4400' },
  },
  {
    name: 'a persisted query that nobody persisted',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    is: '200 PERSISTED_QUERY_NOT_SUPPORTED',
    at: { WebSocket: 'closed 4400' },
  },
];
