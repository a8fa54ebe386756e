// The owner changes the menu under fire: an item nobody orders is sold out and back, and costs something else every time.
import { pause } from '#platform/pause.ts';
import type { History } from '../history.ts';
import type { Door, Person } from './asking.ts';

export const CHANGING_ITEM = 'menu-gangnam-chicken-half';
/** Another store of the owner, where nobody orders. */
const CHANGING_STORE = 'store-gangnam-bunsik';
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

const ANSWER_WITHIN_MS = 2_000;
/** Not the item above, of which every answer is remembered. */
const OTHER_ITEM = 'menu-gangnam-chicken-yangnyeom';

export async function changePriceAt({ once }: Person, random: () => number, replica: number): Promise<void> {
  const price = PRICE.least + Math.floor(random() * PRICE.steps) * PRICE.step;
  await once(
    'mutation ($item: ID!, $price: Won!) { changePrice(menuItemId: $item, price: $price) { __typename } }',
    { item: OTHER_ITEM, price },
    ANSWER_WITHIN_MS,
    replica,
  );
}
