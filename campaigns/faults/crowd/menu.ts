// The owner changes the menu under fire: an item nobody orders is sold out and back, and costs something else every time.
import { pause } from '#platform/pause.ts';
import type { History } from '../history.ts';
import type { Door, Person } from './asking.ts';

export const CHANGING_ITEM = 'menu-gangnam-chicken-half';
/** Another store of the owner, where nobody orders. */
export const CHANGING_STORE = 'store-gangnam-bunsik';
const EVERY_MS = 1_000;
const PRICE = { least: 10_000, step: 100, steps: 50 };

export async function changeMenu(
  { home }: Door,
  { ask }: Person,
  { menu, tally }: History,
  until: AbortSignal,
): Promise<void> {
  for (let n = 1; !home.aborted && !until.aborted; n += 1) {
    const price = PRICE.least + (n % PRICE.steps) * PRICE.step;
    const soldOut = n % 2 === 0;
    await ask(
      `mutation ($item: ID!, $store: ID!, $soldOut: Boolean!, $price: Won!) {
        setSoldOut(menuItemId: $item, soldOut: $soldOut) { __typename }
        changePrice(menuItemId: $item, price: $price) { __typename }
        ${soldOut ? 'closeStore' : 'openStore'}(storeId: $store) { __typename }
      }`,
      { item: CHANGING_ITEM, store: CHANGING_STORE, soldOut, price },
    );
    Object.assign(menu, { price, soldOut });
    tally.count('changes of the menu');
    await pause(EVERY_MS, until);
  }
}
