// Orders are taken by order's own copy of the catalog, around the clock: no store and no payment context runs here.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { PAYMENT_PROVIDER, paymentState } from '../payment/events.ts';
import { menuItemState, storeState } from '../store/events.ts';
import { orderSubgraph } from './subgraph.ts';
import { place, wish } from './testing/app.ts';
import { announceCatalog, CHICKEN, COLA } from './testing/catalog.ts';
import { customersAnswer } from './testing/customers.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([orderSubgraph]);
  customersAnswer(rig);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

const versionOf = async (table: string, id: string) => {
  const [row] = await rig.rows<{ version: number }>('order', `select version from ${table} where id = ?`, [
    id,
  ]);
  return row?.version;
};
const copied = (table: string, id: string, version: number) =>
  eventually(async () => (await versionOf(table, id)) === version, {
    describe: `${table} ${id} to be version ${version}`,
  });

describe('the catalog', () => {
  test('of whatever order its versions come in, the newest is what an order costs', async () => {
    const { menuItemId } = COLA;
    for (const [version, price] of [
      [4, 4_000],
      [2, 2_000],
      [3, 3_000],
      [5, 5_000],
    ] as const) {
      await rig.announce(menuItemState, menuItemId, { ...COLA, price, version });
    }
    await copied('menu_item_copy', menuItemId, 5);
    await rig.announce(menuItemState, menuItemId, { ...COLA, price: 1_000, version: 1 });
    await rig.announce(storeState, 'store-after', { ...CHICKEN, storeId: 'store-after' });
    await copied('store_copy', 'store-after', 1);
    const lines = [{ menuItemId, quantity: 3 }];
    expect(await place(rig, wish({ lines }))).toMatchObject({ order: { itemsTotal: 15_000 } });
  });

  test('an old version that comes after a newer one was copied changes nothing', async () => {
    const { storeId } = CHICKEN;
    await rig.announce(storeState, storeId, { ...CHICKEN, isOpen: false, version: 3 });
    await copied('store_copy', storeId, 3);
    await rig.announce(storeState, storeId, { ...CHICKEN, isOpen: true, version: 2 });
    await rig.announce(storeState, 'store-next', { ...CHICKEN, storeId: 'store-next' });
    await copied('store_copy', 'store-next', 1);
    expect(await place(rig)).toMatchObject({ __typename: 'StoreNotAcceptingOrders' });
    await rig.announce(storeState, storeId, { ...CHICKEN, isOpen: true, version: 4 });
    await copied('store_copy', storeId, 4);
    expect(await place(rig)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
  });

  test('that changed while this context was away is copied when it is back', async () => {
    await rig.stopOne('order');
    await rig.announce(menuItemState, COLA.menuItemId, { ...COLA, soldOut: true, version: 6 });
    await rig.start(orderSubgraph);
    await copied('menu_item_copy', COLA.menuItemId, 6);
    const lines = [{ menuItemId: COLA.menuItemId, quantity: 10 }];
    expect(await place(rig, wish({ lines }))).toMatchObject({ __typename: 'MenuItemUnavailable' });
  });

  test('keeps the price an order was placed at, however the menu changes', async () => {
    const answer = await place(rig);
    const { lines, total } = answer.order as unknown as { lines: unknown; total: number };
    expect(lines).toEqual([
      { name: '후라이드', unitPrice: 18_000, quantity: 1, options: ['뼈'], total: 18_000 },
    ]);
    expect(total).toBe(21_000);
  });
});

describe('while the payment provider does not answer', () => {
  const provider = async (providerAvailable: boolean, retryInMs: number | null, version: number) => {
    const retryAt = retryInMs === null ? null : new Date(Date.now() + retryInMs).toISOString();
    await rig.announce(paymentState, PAYMENT_PROVIDER, { providerAvailable, retryAt, version });
    await copied('payment_provider_copy', 'provider', version);
  };

  test('nobody orders, and everybody learns when to come back', async () => {
    await provider(false, 60_000, 1);
    const input = wish();
    const answer = await place(rig, input);
    expect(answer).toMatchObject({ __typename: 'PaymentUnavailable' });
    expect(answer.retryAfterSeconds).toBeGreaterThan(50);
    expect(answer.retryAfterSeconds).toBeLessThanOrEqual(60);
    await provider(true, null, 2);
    expect(await place(rig, input)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
  });

  test('an order may be the one that finds it back, once its time has come', async () => {
    await provider(false, 60_000, 3);
    const input = wish();
    expect(await place(rig, input)).toMatchObject({ __typename: 'PaymentUnavailable' });
    await provider(false, -1_000, 4);
    expect(await place(rig, input)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
  });
});
