// What an app reads from the cache without asking again, and what must not be mixed up there: with the documents and types of the apps.
import { readFileSync } from 'node:fs';
import { gql, type InMemoryCache, type OperationVariables, type TypedDocumentNode } from '@apollo/client';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  executeSync,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import {
  HomeDocument,
  KitchenDocument,
  MyOrdersDocument,
  type MyOrdersQuery,
  OrderLiveDocument,
  OrderScreenDocument,
  OrderScreenLiveDocument,
  StoreCardFragmentDoc,
} from '../generated/graphql.ts';
import { graphCache } from './graph-cache.ts';

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));

/** Whatever a test does not say is null, or the least there can be. */
const least = (type: GraphQLOutputType): unknown => {
  if (!isNonNullType(type)) return null;
  if (isListType(type.ofType)) return [];
  if (isEnumType(type.ofType)) return type.ofType.getValues()[0]?.value;
  return isScalarType(type.ofType) ? 0 : {};
};
const said: GraphQLFieldResolver<Record<string, unknown>, unknown> = (
  source,
  _,
  __,
  { fieldName, returnType },
) => source[fieldName] ?? least(returnType);

/** Writes what the graph answers to `query`, as a link does: with every field and every `__typename`. */
function receives<Data, Variables extends OperationVariables>(
  cache: InMemoryCache,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  rootValue: Record<string, unknown>,
): void {
  const document = cache.transformDocument(query);
  const { data, errors } = executeSync({
    schema,
    document,
    variableValues: variables,
    rootValue,
    fieldResolver: said,
  });
  expect(errors).toBeUndefined();
  const dataId = document.definitions.some((each) => 'operation' in each && each.operation === 'subscription')
    ? 'ROOT_SUBSCRIPTION'
    : 'ROOT_QUERY';
  cache.write({ query: document, variables, dataId, result: data });
}

const ORDER = {
  id: 'order-1',
  status: 'PAID',
  total: 13_000,
  payment: { status: 'APPROVED', amount: 13_000 },
};
const pageOf = (node: Record<string, unknown>, endCursor: string) => ({
  edges: [{ cursor: endCursor, node }],
  pageInfo: { hasNextPage: true, endCursor },
});

test('pages of my orders are one list', () => {
  const cache = graphCache();
  for (const [orderId, after] of [
    ['order-1', undefined],
    ['order-2', 'order-1'],
  ] as const)
    receives(cache, MyOrdersDocument, { first: 1, after }, { myOrders: pageOf({ orderId }, orderId) });
  // Its type is the document's: were it not, the next lines would not compile.
  const read: MyOrdersQuery | null = cache.readQuery({ query: MyOrdersDocument, variables: { first: 1 } });
  expect(read?.myOrders?.edges.map(({ node }) => node.orderId)).toEqual(['order-1', 'order-2']);
  // @ts-expect-error: the operation does not ask for this
  expect(read?.myOrders?.edges[0]?.node.note).toBeUndefined();
  // @ts-expect-error: `first` is an Int!
  cache.readQuery({ query: MyOrdersDocument, variables: { first: 'one' } });
});

test('lists that were asked for otherwise are other lists', () => {
  const cache = graphCache();
  for (const search of ['김밥', '치킨'])
    receives(
      cache,
      HomeDocument,
      { first: 1, search },
      { stores: pageOf({ id: search, name: search }, search) },
    );
  for (const status of ['WAITING', 'READY'] as const)
    receives(
      cache,
      KitchenDocument,
      { first: 1, status: [status] },
      { myStores: [{ id: 'store', tickets: pageOf({ id: status, status }, status) }] },
    );
  const stores = cache.readQuery({ query: HomeDocument, variables: { first: 1, search: '김밥' } })?.stores;
  expect(stores?.edges.map(({ node }) => node.name)).toEqual(['김밥']);
  const kitchen = cache.readQuery({ query: KitchenDocument, variables: { first: 1, status: ['READY'] } });
  expect(kitchen?.myStores?.[0]?.tickets?.edges.map(({ node }) => node.id)).toEqual(['READY']);
});

test('a screen opens with what a list has brought: by id, and as a fragment', () => {
  const cache = graphCache();
  const node = { id: 'store-1', name: '엄마손', isOpen: true };
  receives(cache, HomeDocument, { first: 1 }, { stores: pageOf(node, 'store-1') });
  receives(
    cache,
    MyOrdersDocument,
    { first: 1 },
    { myOrders: pageOf({ orderId: 'order-1', order: ORDER }, 'c') },
  );
  const opened = gql`query ($store: ID!, $order: ID!) {
    store(id: $store) { name }
    order(id: $order) { id }
    orderTracking(orderId: $order) { orderId }
  }`;
  const asked = (store: string, order: string) =>
    cache.readQuery({ query: opened, variables: { store, order } });
  expect(asked('store-1', 'order-1')).toMatchObject({
    store: { name: '엄마손' },
    order: { id: 'order-1' },
    orderTracking: { orderId: 'order-1' },
  });
  expect(asked('store-1', 'order-2')).toBeNull();
  const card = cache.readFragment({
    id: cache.identify({ __typename: 'Store', id: 'store-1' }),
    fragment: StoreCardFragmentDoc,
  });
  expect(card).toMatchObject(node);
});

test('a part of an order that is asked for without its id adds to what is known of it', () => {
  const cache = graphCache();
  const variables = { orderId: 'order-1' };
  const tracking = { revision: 2, headline: '결제가 완료됐어요' };
  receives(cache, OrderScreenDocument, variables, { order: { ...ORDER, tracking } });
  receives(cache, OrderScreenLiveDocument, variables, {
    orderChanged: {
      ...ORDER,
      payment: { status: 'REFUNDED', refunded: 13_000 },
      tracking: { ...tracking, revision: 3 },
    },
  });
  expect(cache.readQuery({ query: OrderScreenDocument, variables })?.order).toMatchObject({
    payment: { status: 'REFUNDED', refunded: 13_000, amount: 13_000 },
    tracking: { revision: 3, timeline: [] },
  });
});

test('a step is a message: it stays apart from the others, and only its order is kept', () => {
  const cache = graphCache();
  receives(cache, OrderScreenDocument, { orderId: 'order-1' }, { order: { ...ORDER, status: 'PLACED' } });
  for (const [revision, status] of [
    [1, 'PLACED'],
    [2, 'PAID'],
  ] as const)
    receives(
      cache,
      OrderLiveDocument,
      { orderId: 'order-1' },
      {
        orderStatusChanged: { revision, status, order: { ...ORDER, total: revision } },
      },
    );
  expect(Object.keys(cache.extract()).filter((id) => id.startsWith('OrderStatusStep'))).toEqual([]);
  expect(
    cache.readQuery({ query: OrderScreenDocument, variables: { orderId: 'order-1' } })?.order,
  ).toMatchObject({
    status: 'PLACED',
    total: 2,
    payment: { amount: 13_000 },
  });
});
