// Which stores to show, and in which order: one statement, paged by where the last store stood.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { count, pagedList, text } from '#platform/cursor.ts';
import { lineOf } from '#platform/domain/text.ts';
import { badUserInput } from '#platform/errors.ts';
import type { PageRequest } from '#platform/paging.ts';
import { onTheMap, type Point } from '#schema/location.ts';
import type { StoreCategory, StoreRow } from './store.entity.ts';

export const SEARCH_MAX = 100;
const EARTH_RADIUS_M = 6_371_008.8;

export type StoreFilter = {
  readonly openNow?: boolean | null | undefined;
  readonly near?: Point | null | undefined;
  readonly search?: string | null | undefined;
  readonly category?: StoreCategory | null | undefined;
};

/** By name, and by metres away; then by id. */
export const STORES_BY_NAME = pagedList('stores by name', text, text);
export const STORES_BY_DISTANCE = pagedList('stores by distance', count, text);
export type PlaceInList = [place: string | number, id: string];

/** `place`: metres away when listed by distance, else the name. */
export type ListedStore = StoreRow & { readonly place: number | string };

type Sql = { readonly text: string; readonly values: readonly unknown[] };

/** Sorted by `place`, then id. */
export async function listStores(
  em: SqlEntityManager,
  filter: StoreFilter,
  page: PageRequest<PlaceInList>,
): Promise<ListedStore[]> {
  const place = filter.near ? metresFrom(onTheMap(filter.near)) : { text: 'name collate "C"', values: [] };
  const where = [
    ...(filter.openNow ? [{ text: 'is_open', values: [] }] : []),
    ...(filter.category ? [{ text: 'category = ?', values: [filter.category] }] : []),
    ...matching(filter.search),
    ...(page.after ? [{ text: '(place, id) > (?, ?)', values: page.after }] : []),
  ];
  return em.execute<ListedStore[]>(
    `select id, owner_id as "ownerId", name, category, is_open as "isOpen", minimum_order as "minimumOrder",
       delivery_fee as "deliveryFee", latitude, longitude, version, place
     from (select *, ${place.text} as place from store) as store
     ${where.length ? `where ${where.map(({ text }) => text).join(' and ')}` : ''}
     order by place, id limit ?`,
    [...place.values, ...where.flatMap(({ values }) => values), page.limit],
  );
}

/** Haversine on a sphere, in whole metres: the same number on every page, which a cursor can carry exactly. */
function metresFrom({ latitude, longitude }: Point): Sql {
  return {
    text: `round(2 * ${EARTH_RADIUS_M} * asin(least(1, sqrt(
      power(sin(radians(latitude - (?)::float8) / 2), 2)
      + cos(radians((?)::float8)) * cos(radians(latitude)) * power(sin(radians(longitude - (?)::float8) / 2), 2)
    ))))::integer`,
    values: [latitude, latitude, longitude],
  };
}

function matching(search: string | null | undefined): Sql[] {
  // NFC: some keyboards send 치킨 as single letters, which look the same and match nothing.
  const words = lineOf(search ?? '', SEARCH_MAX);
  if (words === undefined) throw badUserInput(`search must be text of up to ${SEARCH_MAX} characters`);
  if (words === '') return [];
  const pattern = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return [
    {
      text: `(name ilike ? or exists (
        select 1 from menu_item where menu_item.store_id = store.id and menu_item.name ilike ?))`,
      values: [pattern, pattern],
    },
  ];
}
