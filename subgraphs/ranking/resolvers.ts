// Rankings for anybody who asks, token or none.
import { badUserInput } from '#platform/errors.ts';
import { PAGE_MAX } from '#platform/paging.ts';
import type { SubgraphContext } from '#platform/subgraph.ts';
import { scalarResolvers } from '#schema/common.ts';
import type { Resolvers } from './schema.generated.ts';
import { topOf } from './top.ts';

export const resolvers: Resolvers<SubgraphContext> = {
  ...scalarResolvers,

  Query: {
    topMenuItems: async (_, { period, first }, { em }) => {
      const places = await topOf(em, 'MENU_ITEM', period, upTo(first), new Date());
      return places.map(({ id, ...place }) => ({ ...place, menuItem: { id } }));
    },
    topStores: async (_, { period, first }, { em }) => {
      const places = await topOf(em, 'STORE', period, upTo(first), new Date());
      return places.map(({ id, ...place }) => ({ ...place, store: { id } }));
    },
  },
};

function upTo(first: number): number {
  if (first < 1 || first > PAGE_MAX) throw badUserInput(`first must be from 1 to ${PAGE_MAX}`);
  return first;
}
