// What one person asks for too often is refused before anything of it runs, wherever the contexts run.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mealOrder, places } from './orders.ts';
import { startWorld, TOPOLOGIES, type World } from './world.ts';

describe.each(TOPOLOGIES)('topology %s', (topology) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ topology, rateLimits: {} });
  });
  afterAll(() => world?.stop());

  test('fifteen orders under fifteen aliases are refused together, and none is placed', async () => {
    const aliases = Array.from({ length: 15 }, (_, n) => n);
    const { data, errors } = await world.mina.asks(
      `mutation (${aliases.map((n) => `$o${n}: PlaceOrderInput!`).join(' ')}) {
        ${aliases.map((n) => `o${n}: placeOrder(input: $o${n}) { __typename }`).join(' ')}
      }`,
      Object.fromEntries(aliases.map((n) => [`o${n}`, mealOrder()])),
    );
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } },
    ]);
    await places(world.mina);
    const placed = await world.context('order').scope.reader().execute('select id from orders');
    expect(placed).toHaveLength(1);
  });

  test('a rider who claims and claims is told to wait, another is not', async () => {
    const claims = Array.from(
      { length: 15 },
      (_, n) => `c${n}: claimDelivery(orderId: "none") { __typename }`,
    );
    const claim = (rider: World['lee']) => rider.asks(`mutation { ${claims.join(' ')} }`);
    expect((await claim(world.lee)).errors).toBeUndefined();
    expect((await claim(world.lee)).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect((await claim(world.choi)).errors).toBeUndefined();
  });
});
