// The owner's commands on store and menu: each changes one row under its lock and announces it, or finds it as asked already.
import { LockMode } from '@mikro-orm/core';
import { newId, type Transaction } from '#platform/transaction.ts';
import { announceMenuItem, announceStore } from './announce.ts';
import { hasRoomFor, isSameItem, type NewMenuItem } from './domain/menu.ts';
import { MenuItemRow } from './menu-item.entity.ts';
import { StoreRow } from './store.entity.ts';

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE };

/** Undefined: there is no such store, or it is somebody else's. */
export async function setOpen(
  tx: Transaction,
  { storeId, ownerId, isOpen }: { storeId: string; ownerId: string; isOpen: boolean },
): Promise<StoreRow | undefined> {
  const store = await tx.em.findOne(StoreRow, { id: storeId, ownerId }, LOCKED);
  if (!store || store.isOpen === isOpen) return store ?? undefined;
  Object.assign(store, { isOpen, version: store.version + 1 });
  await announceStore(tx, store);
  return store;
}

/** MENU_IS_FULL is a refusal; undefined as above. An item that is on the menu already, word for word, is not added twice. */
export async function addMenuItem(
  tx: Transaction,
  { storeId, ownerId, item }: { storeId: string; ownerId: string; item: NewMenuItem },
): Promise<MenuItemRow | 'MENU_IS_FULL' | undefined> {
  // The store's lock gives one addition after the other, so that each gets a place of its own on the menu.
  const store = await tx.em.findOne(StoreRow, { id: storeId, ownerId }, LOCKED);
  if (!store) return undefined;
  const menu = await tx.em.find(MenuItemRow, { storeId });
  const before = menu.find((each) => isSameItem(item, { ...each, description: each.description ?? null }));
  if (before) return before;
  if (!hasRoomFor(item, menu)) return 'MENU_IS_FULL';

  const optionGroups = item.optionGroups.map((group) => ({
    ...group,
    id: newId(),
    options: group.options.map((option) => ({ ...option, id: newId() })),
  }));
  const position = Math.max(0, ...menu.map((each) => each.position)) + 1;
  const added = tx.em.create(MenuItemRow, {
    ...item,
    id: newId(),
    storeId,
    position,
    soldOut: false,
    optionGroups,
    version: 1,
  });
  await announceMenuItem(tx, added);
  return added;
}

/** Changes an item of one's own menu; undefined as above. */
export async function changeMenuItem(
  tx: Transaction,
  { menuItemId, ownerId }: { menuItemId: string; ownerId: string },
  change: { readonly price: number } | { readonly soldOut: boolean },
): Promise<MenuItemRow | undefined> {
  const item = await tx.em.findOne(MenuItemRow, menuItemId, LOCKED);
  if (!item || !(await tx.em.findOne(StoreRow, { id: item.storeId, ownerId }))) return undefined;
  const holds = 'price' in change ? item.price === change.price : item.soldOut === change.soldOut;
  if (holds) return item;
  Object.assign(item, change, { version: item.version + 1 });
  await announceMenuItem(tx, item);
  return item;
}
