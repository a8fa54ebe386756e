// A store's menu as a customer reads it.
import type { Rig } from '#platform/testing/rig.ts';
import { STORE } from './orders.ts';

export type Dish = { id: string; name: string; price: number; soldOut: boolean };

export async function menuOf(rig: Rig, storeId = STORE): Promise<Dish[]> {
  const query = 'query ($storeId: ID!) { store(id: $storeId) { menu { id name price soldOut } } }';
  const { data } = await rig.ask('store', query, { storeId });
  const store = data?.store as { menu: Dish[] } | undefined;
  if (!store) throw new Error(`there is no ${storeId}`);
  return store.menu;
}
