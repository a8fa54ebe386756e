// Loads the demo stores: only what is missing, so that prices and opening hours the owners changed stay as they are.
import type { Transaction } from '#platform/transaction.ts';
import { announceMenuItem, announceStore } from './announce.ts';
import { demoStores } from './demo/stores.ts';
import { MenuItemRow } from './menu-item.entity.ts';
import { StoreRow } from './store.entity.ts';

export async function seed(tx: Transaction): Promise<void> {
  // Replicas that start together load one after the other, and the second finds nothing missing.
  await tx.em.execute(`select pg_advisory_xact_lock(hashtextextended('demo stores', 0))`);
  const stores = new Set((await tx.em.find(StoreRow, {})).map(({ id }) => id));
  const items = await tx.em.find(MenuItemRow, { storeId: { $in: demoStores.map(({ id }) => id) } });
  const known = new Set(items.map(({ id }) => id));

  for (const { menu, ...sign } of demoStores) {
    if (!stores.has(sign.id))
      await announceStore(tx, tx.em.create(StoreRow, { ...sign, isOpen: true, version: 1 }));
    const places = items.filter(({ storeId }) => storeId === sign.id).map(({ position }) => position);
    let position = Math.max(0, ...places);
    for (const item of menu.filter(({ id }) => !known.has(id))) {
      position += 1;
      const row = { ...item, storeId: sign.id, position, soldOut: false, version: 1 };
      await announceMenuItem(tx, tx.em.create(MenuItemRow, row));
    }
  }
}
