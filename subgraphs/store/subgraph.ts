// Stores, menus and kitchens as one value.
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import type { StorePorts } from './context.ts';
import { due } from './due.ts';
import { menuItemState, storeFacts, storeState } from './events.ts';
import { type StoreLoaders, storeLoaders } from './loaders.ts';
import { MenuItemRow } from './menu-item.entity.ts';
import { storeTables } from './migrations/0001-store.ts';
import { notesEnd } from './migrations/0002-notes-end.ts';
import { deadlinesFound } from './migrations/0003-deadlines-found.ts';
import { policies } from './policies.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { type StoreSettings, storeSettings } from './settings.ts';
import { StoreRow } from './store.entity.ts';
import { TicketRow } from './ticket.entity.ts';
import { watchedKitchens } from './watched-kitchens.ts';

export const storeSubgraph = defineSubgraph<StoreSettings, StorePorts, StoreLoaders>({
  name: 'store',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [StoreRow, MenuItemRow, TicketRow],
  migrations: [storeTables, notesEnd, deadlinesFound],
  facts: storeFacts,
  states: [storeState, menuItemState],
  settings: storeSettings,
  policies,
  ports: (scope) => ({ kitchens: watchedKitchens(scope) }),
  due,
  loaders: ({ em }) => storeLoaders(em),
  seed,
});
