// The Apollo cache for this graph: how objects are identified, which lists are paginated, what is read by id without a request.
import { type FieldPolicy, InMemoryCache, type TypePolicies, type TypePolicy } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import generated from '../generated/possible-types.ts';

/** Reads an object by its id argument from the cache: a screen opens with what a list has already brought. */
const known = (typename: string, argument = 'id', key = argument): FieldPolicy => ({
  keyArgs: [argument],
  read: (existing, { args, toReference, canRead }) => {
    if (existing !== undefined) return existing;
    const reference = toReference({ __typename: typename, [key]: args?.[argument] });
    return canRead(reference) ? reference : undefined;
  },
});

/**
 * Each order has at most one. Selected with its id it is an object of its own; without, it is kept inside its order. Selections are
 * merged either way, so no screen loses what another has asked for.
 */
const partOfAnOrder = (key: string): TypePolicy => ({
  keyFields: (part) => (part[key] === undefined ? false : [key]),
  merge: true,
});

/** A value without an id, kept inside its parent; two selections of it are merged. */
const value: TypePolicy = { keyFields: false, merge: true };

/** A message of a subscription: it says what happened then, and is never merged with another. */
const message: TypePolicy = { keyFields: false };

export const typePolicies: TypePolicies = {
  Query: {
    fields: {
      order: known('Order'),
      store: known('Store'),
      orderTracking: known('OrderTracking', 'orderId'),
      delivery: known('Delivery', 'orderId', 'id'),
      stores: relayStylePagination(['filter']),
      myOrders: relayStylePagination(),
      myDeliveries: relayStylePagination(),
      myNotifications: relayStylePagination(),
      failedNotifications: relayStylePagination(),
      dropOffReadings: relayStylePagination(['orderId']),
      parkedFacts: relayStylePagination(['context']),
      waitingFacts: relayStylePagination(['context']),
      stuckOrders: relayStylePagination(),
      refundsBeingTried: relayStylePagination(),
    },
  },
  Store: {
    fields: { tickets: relayStylePagination(['status']), reviews: relayStylePagination() },
  },
  OrderTracking: partOfAnOrder('orderId'),
  Ticket: partOfAnOrder('id'),
  Payment: partOfAnOrder('id'),
  Delivery: partOfAnOrder('id'),
  StoreRating: value,
  Location: value,
  DropOff: value,
  OrderCancellation: value,
  ReviewReply: value,
  OrderStatusStep: message,
  ContextStatus: { keyFields: (context) => (context.name === undefined ? false : ['name']) },
};

export const graphCache = (): InMemoryCache =>
  new InMemoryCache({ possibleTypes: generated.possibleTypes, typePolicies });
