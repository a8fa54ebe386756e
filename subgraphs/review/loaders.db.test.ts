// How many queries a screen costs: as many for a hundred stores or orders as for one.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { pageRequest } from '#platform/paging.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { reviewLoaders } from './loaders.ts';
import { REVIEWS_OF_STORE } from './review-pages.ts';
import { reviewSubgraph } from './subgraph.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([reviewSubgraph]);
});
afterAll(() => rig.stop());

/** Sees every query pass on its way to the real database. */
function counting(em: SqlEntityManager) {
  const seen = [jest.spyOn(em, 'find'), jest.spyOn(em, 'execute')];
  return () => seen.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
}

test.each([1, 100])('%d stores and orders on one screen cost four queries', async (many) => {
  const em = rig.subgraph('review').scope.reader();
  const queries = counting(em);
  const { ofOrder, rating, page } = reviewLoaders({ em });
  const ids = Array.from({ length: many }, (_, n) => `id-${n}`);
  const request = pageRequest({ first: 5 }, REVIEWS_OF_STORE);
  await Promise.all(
    ids.flatMap((id) => [ofOrder.load(id), rating.load(id), page.load({ storeId: id, request })]),
  );
  expect(queries()).toBe(4);
});
