// What asks for more than one operation may is refused before anything is asked, wherever the contexts run.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SNACK_BAR } from './orders.ts';
import { startWorld, TOPOLOGIES, type World } from './world.ts';

/** A menu in each dish's store, three times over: 107 bytes that once took the process with them. */
const MENU_OF_MENUS = `{ store(id: "${SNACK_BAR}") { menu { store { menu { store { menu { name } } } } } } }`;

describe.each(TOPOLOGIES)('topology %s', (topology) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ topology });
  });
  afterAll(() => world?.stop());

  test('a menu of menus of menus is refused, and told what it would cost', async () => {
    const { data, errors } = await world.anybody.asks(MENU_OF_MENUS);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'OPERATION_TOO_COSTLY', cost: expect.any(Number), limit: expect.any(Number) } },
    ]);
  });
});
