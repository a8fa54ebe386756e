// What other contexts must always know of the catalog, said in the transaction that changes it.
import type { Transaction } from '#platform/transaction.ts';
import { menuItemState, storeState } from './events.ts';
import type { MenuItemRow } from './menu-item.entity.ts';
import type { StoreRow } from './store.entity.ts';

export function announceStore(tx: Transaction, store: StoreRow): Promise<void> {
  const { id, ownerId, name, isOpen, minimumOrder, deliveryFee, latitude, longitude, version } = store;
  const location = { latitude, longitude };
  const data = { storeId: id, ownerId, name, isOpen, minimumOrder, deliveryFee, location, version };
  return tx.announce(storeState, id, data);
}

export function announceMenuItem(tx: Transaction, item: MenuItemRow): Promise<void> {
  const { id, storeId, name, price, soldOut, version } = item;
  const optionGroups = item.optionGroups.map((group) => ({ ...group, options: [...group.options] }));
  return tx.announce(menuItemState, id, {
    menuItemId: id,
    storeId,
    name,
    price,
    soldOut,
    optionGroups,
    version,
  });
}
