// The shop window: stores and menus, open to everybody.
import type { PagedList } from '#platform/cursor.ts';
import { requireRole } from '#platform/identity.ts';
import { connection, pageRequest } from '#platform/paging.ts';
import type { StoreLoaders } from '../loaders.ts';
import type { MenuItemResolvers, QueryResolvers, StoreResolvers } from '../schema.generated.ts';
import { StoreRow } from '../store.entity.ts';
import { listStores, type PlaceInList, STORES_BY_DISTANCE, STORES_BY_NAME } from '../store-list.ts';
import { storeTickets } from './tickets.ts';

/** An owner with more stores than this would need a connection; there is none yet. */
const OWN_STORES_MAX = 10;

export const queries: QueryResolvers = {
  stores: async (_root, args, { em, loaders }) => {
    const filter = args.filter ?? {};
    // Two lists, by the kind of their places; which it is, is decided here once.
    const list = (filter.near ? STORES_BY_DISTANCE : STORES_BY_NAME) as PagedList<PlaceInList>;
    const page = pageRequest(args, list);
    const stores = await listStores(em, filter, page);
    return connection(
      known(stores, loaders),
      page,
      list,
      (store) => [store.place, store.id],
      (store): StoreRow => store,
    );
  },
  store: (_root, { id }, { loaders }) => loaders.store.load(id),
  myStores: async (_root, _args, { actor, em, loaders }) => {
    const { id: ownerId } = requireRole(actor, 'OWNER');
    const stores = await em.find(
      StoreRow,
      { ownerId },
      { orderBy: { name: 'asc', id: 'asc' }, limit: OWN_STORES_MAX, disableIdentityMap: true },
    );
    return known(stores, loaders);
  },
};

/** What a list has read is not read again for a dish that leads back to its store. */
function known<Row extends StoreRow>(stores: Row[], { store }: StoreLoaders): Row[] {
  for (const each of stores) store.prime(each.id, each);
  return stores;
}

export const Store: StoreResolvers = {
  __resolveReference: async ({ id }, { loaders }) => copyOf(await loaders.store.load(id)),
  location: ({ latitude, longitude }) => ({ latitude, longitude }),
  menu: ({ id }, _args, { loaders }) => loaders.menu.load(id),
  tickets: storeTickets,
};

export const MenuItem: MenuItemResolvers = {
  __resolveReference: async ({ id }, { loaders }) => copyOf(await loaders.menuItem.load(id)),
  optionGroups: ({ optionGroups }) =>
    optionGroups.map((group) => ({ ...group, options: [...group.options] })),
  store: async ({ storeId }, _args, { loaders }) => {
    const store = await loaders.store.load(storeId);
    if (!store) throw new Error(`menu without its store ${storeId}`);
    return store;
  },
};

/** Federation writes `__typename` onto what it gets, and a loader hands the same row to everybody. */
const copyOf = <Row extends object>(row: Row | null): Row | null => (row ? { ...row } : null);
