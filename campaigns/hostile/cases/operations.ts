// Operations whose documents are sound and whose values, callers or doors are not.
import type { OperationCase } from '../case.ts';

const INPUT = '400 BAD_USER_INPUT';
const REQUEST = '400 BAD_REQUEST';
/** The document runs; the field refuses, and the answer says so beside its data. */
const REFUSED = '200 BAD_USER_INPUT';

const STORE = 'query ($id: ID!) { store(id: $id) { id } }';
const PAGE =
  'query ($first: Int!, $after: String) { stores(first: $first, after: $after) { edges { cursor } } }';
const NEAR =
  'query ($near: LocationInput) { stores(first: 1, filter: { near: $near }) { edges { cursor } } }';
const ORDERS =
  'query ($first: Int!, $after: String) { myOrders(first: $first, after: $after) { edges { cursor } } }';
const PLACE =
  'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on InvalidInput { field } ... on Problem { message } } }';
const REVIEW = 'mutation ($input: WriteReviewInput!) { writeReview(input: $input) { __typename } }';
const CANCEL =
  'mutation ($orderId: ID!, $reason: String) { cancelOrder(orderId: $orderId, reason: $reason) { __typename } }';

const line = { menuItemId: 'menu-gangnam-bunsik-gimbap', quantity: 1, optionIds: [] };
const order = (changes: Readonly<Record<string, unknown>>) => ({
  input: {
    idempotencyKey: 'hostile',
    storeId: 'store-gangnam-bunsik',
    addressId: 'address-mina-home',
    paymentToken: 'tok_approved',
    lines: [line],
    ...changes,
  },
});

/** Doors that read a JSON body refuse such a key anywhere in it, before variables are looked at. */
const BY_BODY = { POST: REQUEST, 'event stream': REQUEST, multipart: REQUEST } as const;

export const OPERATIONS: readonly OperationCase[] = [
  { name: 'null where there must be something', query: STORE, variables: { id: null }, is: INPUT },
  { name: 'a variable that is missing', query: STORE, is: INPUT },
  { name: 'a variable nobody declared', query: STORE, variables: { id: 'none', other: { a: 1 } }, is: '200' },
  {
    name: 'variables that are text',
    query: STORE,
    variables: 'id',
    is: REQUEST,
    at: { WebSocket: 'closed 4400' },
  },
  {
    name: 'variables that are a list',
    query: STORE,
    variables: [{ id: 'a' }],
    is: REQUEST,
    at: { WebSocket: 'closed 4400' },
  },
  {
    name: 'variables that are a number',
    query: STORE,
    variables: 7,
    is: REQUEST,
    at: { WebSocket: 'closed 4400' },
  },
  { name: 'an object for an id', query: STORE, variables: { id: {} }, is: INPUT },
  { name: 'a list for an id', query: STORE, variables: { id: ['a'] }, is: INPUT },
  { name: 'true for an id', query: STORE, variables: { id: true }, is: INPUT },
  { name: 'an id of 9 KB', query: STORE, variables: { id: 'a'.repeat(9_000) }, is: '200' },
  { name: 'NUL in an id', query: STORE, variables: { id: 'a\0' }, is: INPUT },
  { name: 'NUL in a name of a variable', query: STORE, variables: { id: 'a', 'b\0': 1 }, is: INPUT },
  { name: 'half a surrogate pair in an id', query: STORE, variables: { id: 'a\uD83D' }, is: INPUT },
  {
    name: 'a variable called __proto__',
    query: STORE,
    variables: JSON.parse('{ "id": "none", "__proto__": { "id": "b" } }'),
    is: INPUT,
    at: { ...BY_BODY, GET: '200' },
  },
  {
    name: 'a variable called constructor',
    query: STORE,
    variables: { id: 'none', constructor: { prototype: { id: 'b' } } },
    is: '200',
    at: BY_BODY,
  },
  {
    name: 'a declared variable called __proto__',
    query: 'query ($__proto__: ID!) { store(id: $__proto__) { id } }',
    variables: JSON.parse('{ "__proto__": "a" }'),
    is: INPUT,
    at: BY_BODY,
  },
  {
    name: 'an input with a field of the prototype',
    query: NEAR,
    variables: JSON.parse('{ "near": { "latitude": 1, "longitude": 1, "__proto__": {} } }'),
    is: INPUT,
    at: BY_BODY,
  },
  {
    name: 'an input with a field nobody knows',
    query: NEAR,
    variables: { near: { latitude: 1, longitude: 1, altitude: 1 } },
    is: INPUT,
  },
  {
    name: 'a place beyond the poles',
    query: NEAR,
    variables: { near: { latitude: 91, longitude: 0 } },
    is: REFUSED,
  },
  {
    name: 'a place beyond numbers',
    query: NEAR,
    variables: { near: { latitude: 1e308, longitude: -1e308 } },
    is: REFUSED,
  },

  { name: 'a page of nothing', query: PAGE, variables: { first: 0 }, is: REFUSED },
  { name: 'a page of less than nothing', query: PAGE, variables: { first: -1 }, is: REFUSED },
  { name: 'a page of 101', query: PAGE, variables: { first: 101 }, is: REFUSED },
  { name: 'a page of all integers there are', query: PAGE, variables: { first: 2_147_483_647 }, is: REFUSED },
  { name: 'a page of one integer more', query: PAGE, variables: { first: 2_147_483_648 }, is: INPUT },
  { name: 'a page of one and a half', query: PAGE, variables: { first: 1.5 }, is: INPUT },
  {
    name: 'a page of more than a number holds',
    query: PAGE,
    variables: { first: Number.POSITIVE_INFINITY },
    is: INPUT,
  },
  { name: 'a page of text', query: PAGE, variables: { first: '5' }, is: INPUT },
  {
    name: 'a page of an integer with 4,000 digits',
    query: `{ stores(first: ${'9'.repeat(4_000)}) { edges { cursor } } }`,
    is: INPUT,
  },
  { name: 'a cursor that was made up', query: PAGE, variables: { first: 1, after: 'made up' }, is: REFUSED },
  { name: 'an empty cursor', query: PAGE, variables: { first: 1, after: '' }, is: REFUSED },
  {
    name: 'a cursor of JSON that is not ours',
    query: PAGE,
    variables: { first: 1, after: Buffer.from('{"__proto__":1}').toString('base64') },
    is: REFUSED,
  },
  {
    name: 'a cursor that ends a statement',
    query: PAGE,
    variables: { first: 1, after: Buffer.from("['x', ''); drop table store; --").toString('base64url') },
    is: REFUSED,
  },
  { name: 'a cursor of 9 KB', query: PAGE, variables: { first: 1, after: 'A'.repeat(9_000) }, is: REFUSED },
  {
    name: 'a made-up cursor in one’s own list',
    query: ORDERS,
    variables: { first: 1, after: 'bWFkZSB1cA' },
    as: 'mina',
    is: REFUSED,
  },

  { name: 'somebody’s orders, by nobody', query: ORDERS, variables: { first: 1 }, is: '200 UNAUTHENTICATED' },
  {
    name: 'the operator’s list, by a customer',
    query: '{ failedNotifications(first: 1) { edges { cursor } } }',
    as: 'mina',
    is: '200 FORBIDDEN',
  },
  {
    name: 'the riders’ board, by an owner',
    query: '{ deliveryBoard(first: 1) { id } }',
    as: 'kim',
    is: '200 FORBIDDEN',
  },

  {
    name: 'an order by nobody',
    query: PLACE,
    variables: order({}),
    is: '200 UNAUTHENTICATED',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order by an owner',
    query: PLACE,
    variables: order({}),
    as: 'kim',
    is: '200 FORBIDDEN',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order of nothing',
    query: PLACE,
    variables: order({ lines: [] }),
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order of a hundred lines',
    query: PLACE,
    variables: order({ lines: Array(100).fill(line) }),
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order of less than nothing',
    query: PLACE,
    variables: order({ lines: [{ ...line, quantity: -5 }] }),
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order of all there is',
    query: PLACE,
    variables: order({ lines: [{ ...line, quantity: 2_147_483_647 }] }),
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order for another total',
    query: PLACE,
    variables: order({ expectedTotal: -1 }),
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order to somebody else’s door',
    query: PLACE,
    variables: order({ addressId: 'address-junho-home' }),
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order with a key of 201 characters',
    query: PLACE,
    variables: order({ idempotencyKey: 'k'.repeat(201) }),
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order with a note of 9 KB',
    query: PLACE,
    variables: order({ note: '김'.repeat(3_000) }),
    as: 'mina',
    is: '200',
    at: { GET: '431 BAD_REQUEST' },
  },
  {
    name: 'an order whose note is an object',
    query: PLACE,
    variables: order({ note: { $gt: '' } }),
    as: 'mina',
    is: INPUT,
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order with half a surrogate pair in its note',
    query: PLACE,
    variables: order({ note: '\uDC00' }),
    as: 'mina',
    is: INPUT,
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'a mutation hidden behind a query',
    query: `query A { __typename } ${CANCEL.replace('mutation', 'mutation B')}`,
    operationName: 'B',
    variables: { orderId: 'none' },
    is: '200 UNAUTHENTICATED',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'an order of nobody’s, cancelled',
    query: CANCEL,
    variables: { orderId: "' or 1=1 --" },
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'a review of what was never ordered',
    query: REVIEW,
    variables: { input: { orderId: 'none', rating: 5, text: 'a' } },
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'a review of six stars',
    query: REVIEW,
    variables: { input: { orderId: 'none', rating: 6, text: 'a' } },
    as: 'mina',
    is: '200',
    at: { GET: '405 BAD_REQUEST' },
  },
  {
    name: 'sixteen orders at once',
    query: `mutation ($input: PlaceOrderInput!) { ${Array.from({ length: 16 }, (_, n) => `a${n}: placeOrder(input: $input) { __typename }`).join(' ')} }`,
    variables: order({}),
    as: 'mina',
    is: '400 GRAPHQL_VALIDATION_FAILED',
  },

  {
    name: 'a subscription of two fields',
    query: 'subscription { deliveryBoardChanged { replacesAll } myDeliveriesChanged { replacesAll } }',
    is: '400 GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a subscription of the schema',
    query: 'subscription { __typename }',
    is: '400 GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a subscription that may have no field',
    query: 'subscription ($a: Boolean!) { deliveryBoardChanged @skip(if: $a) { replacesAll } }',
    variables: { a: true },
    is: '400 GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a subscription by nobody',
    query: 'subscription { deliveryBoardChanged { replacesAll } }',
    is: '406 BAD_REQUEST',
    at: { 'event stream': 'UNAUTHENTICATED', multipart: 'UNAUTHENTICATED', WebSocket: 'UNAUTHENTICATED' },
  },
  {
    name: 'a subscription of another role',
    query: 'subscription { deliveryBoardChanged { replacesAll } }',
    as: 'mina',
    is: '406 BAD_REQUEST',
    at: { 'event stream': 'FORBIDDEN', multipart: 'FORBIDDEN', WebSocket: 'FORBIDDEN' },
  },
  {
    name: 'a kitchen that is somebody else’s, live',
    query: 'subscription { kitchenChanged(storeId: "store-konkuk-pho") { replacesAll } }',
    as: 'kim',
    is: '406 BAD_REQUEST',
    at: { 'event stream': 'FORBIDDEN', multipart: 'FORBIDDEN', WebSocket: 'FORBIDDEN' },
  },
];
