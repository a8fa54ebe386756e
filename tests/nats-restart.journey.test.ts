// The event server dies in the middle of an order while the customer watches: nothing is lost, nothing happens twice.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import type { Shown } from './app.ts';
import { does, goesOn, orderAt, places, SNACK_BAR, screenShows } from './orders.ts';
import { startWorld, TOPOLOGIES, type World } from './world.ts';

const STATUSES = ['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'READY', 'PICKED_UP', 'DELIVERED'];

describe.each(TOPOLOGIES)('NATS is killed, topology %s', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ topology });
  });
  afterAll(() => world?.stop());

  test('the order goes on where it was, and its viewer sees each step once', async () => {
    const orderId = await orderAt(world, 'ACCEPTED');
    const live = world.mina.watches('OrderLive', { orderId, afterRevision: 0 });
    await live.shows(({ status }) => status === 'ACCEPTED');

    await world.nats.kill();
    await does(world.kim, 'StartCooking', orderId);
    await does(world.kim, 'FinishCooking', orderId);
    expect(await world.mina.sends('OrderProgress', { orderId })).toMatchObject({ status: 'ACCEPTED' });
    await world.nats.start();
    await screenShows(world.mina, orderId, { status: 'READY', delivery: { status: 'WAITING' } });

    await goesOn(world, orderId, 'READY', 'CLAIMED');
    await world.nats.kill();
    await does(world.lee, 'PickUp', orderId);
    await world.nats.start();
    await does(world.lee, 'Complete', orderId);

    expect(await live.ends()).toBe('complete');
    expect(live.faults).toEqual([]);
    expect(live.shown.map(({ revision, status }) => [revision, status])).toEqual(
      STATUSES.map((status, index) => [index + 1, status]),
    );
    const { tracking } = await screenShows(world.mina, orderId, {
      status: 'DELIVERED',
      notifications: STATUSES.map((status) => ({ template: `ORDER_${status}`, status: 'SENT' })),
    });
    expect(tracking.timeline.map(({ status }: Shown) => status)).toEqual(STATUSES);
    const { topStores } = await world.anybody.sends('Home', { first: 1 });
    expect(topStores).toMatchObject([{ orderCount: 1, store: { id: SNACK_BAR } }]);
    // The next customer notices nothing.
    const next = await eventually(() => places(world.mina), { describe: 'the next order' });
    await goesOn(world, next, 'PLACED', 'READY');
  });
});
