// Two stores and their menus as the store context would announce them. No store context runs in the tests of this one.
import type { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { menuItemState, storeState } from '../../store/events.ts';

export type StoreCopy = z.output<typeof storeState.schema>;
export type MenuItemCopy = z.output<typeof menuItemState.schema>;

export const CHICKEN: StoreCopy = {
  storeId: 'store-chicken',
  ownerId: 'kim',
  name: '역삼 바삭치킨',
  isOpen: true,
  minimumOrder: 15_000,
  deliveryFee: 3_000,
  location: { latitude: 37.5, longitude: 127.03 },
  version: 1,
};
export const CLOSED: StoreCopy = { ...CHICKEN, storeId: 'store-closed', ownerId: 'park', isOpen: false };

export const FRIED: MenuItemCopy = {
  menuItemId: 'menu-fried',
  storeId: CHICKEN.storeId,
  name: '후라이드',
  price: 18_000,
  soldOut: false,
  optionGroups: [
    {
      id: 'group-cut',
      name: '부위',
      minimum: 1,
      maximum: 1,
      options: [
        { id: 'opt-bone', name: '뼈', price: 0 },
        { id: 'opt-boneless', name: '순살', price: 2_000 },
      ],
    },
  ],
  version: 1,
};
const plain = (menuItemId: string, change: Partial<MenuItemCopy>): MenuItemCopy => ({
  ...FRIED,
  menuItemId,
  optionGroups: [],
  ...change,
});
export const COLA = plain('menu-cola', { name: '콜라', price: 2_500 });
export const SOLD_OUT = plain('menu-sold-out', { soldOut: true });
export const ELSEWHERE = plain('menu-elsewhere', { storeId: CLOSED.storeId });
export const GOLD = plain('menu-gold', { price: 2_000_000_000 });

/** Announces the whole catalog and waits until the order context has its copy. */
export async function announceCatalog(rig: Rig): Promise<void> {
  const stores = [CHICKEN, CLOSED];
  const items = [FRIED, COLA, SOLD_OUT, ELSEWHERE, GOLD];
  await Promise.all([
    ...stores.map((store) => rig.announce(storeState, store.storeId, store)),
    ...items.map((item) => rig.announce(menuItemState, item.menuItemId, item)),
  ]);
  await eventually(
    async () => {
      const copies = await rig.rows(
        'order',
        'select id from store_copy union all select id from menu_item_copy',
      );
      return copies.length === stores.length + items.length;
    },
    { describe: 'the catalog to be copied' },
  );
}
