// The cache of an app of this graph: what is one thing, which lists go on, what can be read without asking again.
import { type FieldPolicy, InMemoryCache, type TypePolicies, type TypePolicy } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import generated from '../generated/possible-types.ts';

/** Where everything named by an id is already: a screen opens with what the list before it knew. */
const known = (typename: string, argument = 'id', key = argument): FieldPolicy => ({
  keyArgs: [argument],
  read: (existing, { args, toReference, canRead }) => {
    if (existing !== undefined) return existing;
    const reference = toReference({ __typename: typename, [key]: args?.[argument] });
    return canRead(reference) ? reference : undefined;
  },
});

/**
 * One for each order, under its id. A selection that leaves the id out goes into the one that is there, or stays in its order: it
 * never throws away what another screen asked for.
 */
const partOfAnOrder = (key: string): TypePolicy => ({
  keyFields: (part) => (part[key] === undefined ? false : [key]),
  merge: true,
});

/** A value, not a thing: nothing but its parent names it, and two selections of it add up. */
const value: TypePolicy = { keyFields: false, merge: true };

/** Each message is its own: it says what happened then, and no later one changes it. */
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
