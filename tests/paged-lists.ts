// Every list of the graph that is read page by page: what its cursors hold, who may read it and how it is reached.
import { type GraphQLSchema, isObjectType } from 'graphql';
import type { PagedList } from '#platform/cursor.ts';
import { DROP_OFF_READINGS } from '../subgraphs/delivery/drop-off-readings.ts';
import { MY_DELIVERIES } from '../subgraphs/delivery/lists.ts';
import { FAILED_NOTIFICATIONS, MY_NOTIFICATIONS } from '../subgraphs/notification/notification-pages.ts';
import { REFUNDS_BEING_TRIED, STUCK_ORDERS } from '../subgraphs/operations/orders-in-trouble.ts';
import { WAITING_FACTS } from '../subgraphs/operations/waiting-facts.ts';
import { REVIEWS_OF_STORE } from '../subgraphs/review/review-pages.ts';
import { TICKETS } from '../subgraphs/store/resolvers/tickets.ts';
import { STORES_BY_DISTANCE, STORES_BY_NAME } from '../subgraphs/store/store-list.ts';
import { MY_ORDERS } from '../subgraphs/tracking/stories.ts';
import { SNACK_BAR } from './orders.ts';
import type { World } from './world.ts';

type PagedField = {
  /** As the schema names it. */
  readonly field: string;
  readonly list: Pick<PagedList<readonly unknown[]>, 'name'> & { readonly sortedBy: readonly unknown[] };
  readonly reader: keyof Pick<World, 'anybody' | 'mina' | 'kim' | 'lee' | 'admin'>;
  /** With `$after`. */
  readonly query: string;
};

const PAGE = '{ pageInfo { hasNextPage } }';
const asks = (selection: string) => `query ($after: String) { ${selection} }`;
const atRoot = (
  name: string,
  list: PagedField['list'],
  reader: PagedField['reader'],
  more = '',
): PagedField => ({
  field: `Query.${name}`,
  list,
  reader,
  query: asks(`${name}(first: 5, after: $after ${more}) ${PAGE}`),
});

export const PAGED_FIELDS: readonly PagedField[] = [
  atRoot('stores', STORES_BY_NAME, 'anybody'),
  atRoot('stores', STORES_BY_DISTANCE, 'anybody', 'filter: { near: { latitude: 37.5, longitude: 127 } }'),
  atRoot('myOrders', MY_ORDERS, 'mina'),
  atRoot('myNotifications', MY_NOTIFICATIONS, 'mina'),
  atRoot('myDeliveries', MY_DELIVERIES, 'lee'),
  atRoot('failedNotifications', FAILED_NOTIFICATIONS, 'admin'),
  atRoot('dropOffReadings', DROP_OFF_READINGS, 'admin', 'orderId: "any"'),
  atRoot('waitingFacts', WAITING_FACTS.WAITING, 'admin'),
  atRoot('parkedFacts', WAITING_FACTS.PARKED, 'admin'),
  atRoot('stuckOrders', STUCK_ORDERS, 'admin'),
  atRoot('refundsBeingTried', REFUNDS_BEING_TRIED, 'admin'),
  {
    field: 'Store.reviews',
    list: REVIEWS_OF_STORE,
    reader: 'anybody',
    query: asks(`store(id: "${SNACK_BAR}") { reviews(first: 5, after: $after) ${PAGE} }`),
  },
  {
    field: 'Store.tickets',
    list: TICKETS,
    reader: 'kim',
    query: asks(`myStores { tickets(first: 5, after: $after) ${PAGE} }`),
  },
];

/** Every field of the schema that takes `after: String`. */
export const pagedFieldsOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter(({ args }) =>
            args.some(({ name, type: given }) => name === 'after' && String(given) === 'String'),
          )
          .map(({ name }) => `${type.name}.${name}`)
      : [],
  );
