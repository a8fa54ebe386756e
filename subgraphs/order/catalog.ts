// Order's own copy of the catalog and of the provider's state: orders are taken while the store context is away.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { canBeKept } from '#platform/domain/text.ts';
import { whenState } from '#platform/policies.ts';
import { paymentState } from '../payment/events.ts';
import { menuItemState, storeState } from '../store/events.ts';
import type { MenuItem, OptionGroup, Store } from './domain/quote.ts';

/** A copy is replaced only by a newer version of itself. */
export const keepers = [
  whenState(storeState, async (store, { em }) => {
    await em.execute(
      `insert into store_copy (id, owner_id, name, is_open, minimum_order, delivery_fee, version) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set owner_id = excluded.owner_id, name = excluded.name, is_open = excluded.is_open,
         minimum_order = excluded.minimum_order, delivery_fee = excluded.delivery_fee, version = excluded.version
       where store_copy.version < excluded.version`,
      [
        store.storeId,
        store.ownerId,
        store.name,
        store.isOpen,
        store.minimumOrder,
        store.deliveryFee,
        store.version,
      ],
    );
  }),
  whenState(menuItemState, async (item, { em }) => {
    await em.execute(
      `insert into menu_item_copy (id, store_id, name, price, sold_out, option_groups, version) values (?, ?, ?, ?, ?, ?::jsonb, ?)
       on conflict (id) do update set store_id = excluded.store_id, name = excluded.name, price = excluded.price,
         sold_out = excluded.sold_out, option_groups = excluded.option_groups, version = excluded.version
       where menu_item_copy.version < excluded.version`,
      [
        item.menuItemId,
        item.storeId,
        item.name,
        item.price,
        item.soldOut,
        JSON.stringify(item.optionGroups),
        item.version,
      ],
    );
  }),
  whenState(paymentState, async (provider, { em }) => {
    await em.execute(
      `insert into payment_provider_copy (id, available, retry_at, version) values ('provider', ?, ?, ?)
       on conflict (id) do update set available = excluded.available, retry_at = excluded.retry_at, version = excluded.version
       where payment_provider_copy.version < excluded.version`,
      [provider.providerAvailable, provider.retryAt, provider.version],
    );
  }),
];

type StoreRow = {
  id: string;
  owner_id: string;
  name: string;
  is_open: boolean;
  minimum_order: number;
  delivery_fee: number;
};
type MenuItemRow = {
  id: string;
  store_id: string;
  name: string;
  price: number;
  sold_out: boolean;
  option_groups: OptionGroup[];
};

export async function findStore(em: SqlEntityManager, storeId: string): Promise<Store | undefined> {
  if (!canBeKept(storeId)) return undefined;
  const [row] = await em.execute<StoreRow[]>('select * from store_copy where id = ?', [storeId]);
  if (!row) return undefined;
  const { id, name } = row;
  return {
    id,
    name,
    ownerId: row.owner_id,
    isOpen: row.is_open,
    minimumOrder: row.minimum_order,
    deliveryFee: row.delivery_fee,
  };
}

export async function findMenuItems(
  em: SqlEntityManager,
  ids: readonly string[],
): Promise<Map<string, MenuItem>> {
  const rows = await em.execute<MenuItemRow[]>('select * from menu_item_copy where id = any(?)', [
    pgArray(ids.filter(canBeKept)),
  ]);
  return new Map(
    rows.map(({ id, name, price, ...row }) => [
      id,
      { id, name, price, storeId: row.store_id, soldOut: row.sold_out, optionGroups: row.option_groups },
    ]),
  );
}

/** When it is worth trying again, while the provider is known not to answer; null while orders may be placed. */
export async function providerAwayUntil(em: SqlEntityManager, now: Date): Promise<Date | null> {
  const [row] = await em.execute<{ retry_at: Date | null }[]>(
    'select retry_at from payment_provider_copy where not available and retry_at > ?',
    [now],
  );
  return row?.retry_at ? new Date(row.retry_at) : null;
}

const pgArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll(/(["\\])/g, '\\$1')}"`).join(',')}}`;
