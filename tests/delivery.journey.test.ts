// The riders' part when it does not go by the book: two at once, one who gives up, one who forgets to tap.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Shown } from './app.ts';
import { does, MEAL, orderAt, screenShows } from './orders.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

test('of two riders who claim at the same moment one gets it', async () => {
  const orderId = await orderAt(world, 'READY');
  const answers = await Promise.all(
    [world.lee, world.choi].map((rider) => rider.sends('Claim', { orderId })),
  );
  expect(answers.map(({ __typename }: Shown) => __typename).sort()).toEqual([
    'AlreadyClaimed',
    'DeliverySuccess',
  ]);
  const winner = answers.findIndex(({ __typename }: Shown) => __typename === 'DeliverySuccess');
  const [won, lost] = winner === 0 ? [world.lee, world.choi] : [world.choi, world.lee];
  expect(await does(won, 'Claim', orderId)).toMatchObject({ delivery: { rider: { id: won.id } } });
  expect(await lost.sends('Claim', { orderId })).toMatchObject({ __typename: 'AlreadyClaimed' });
  await screenShows(world.mina, orderId, { delivery: { status: 'CLAIMED', rider: { id: won.id } } });
});

test('a rider who claims the moment the dish is finished gets it, though the board has not heard yet', async () => {
  const orderId = await orderAt(world, 'COOKING');
  await does(world.kim, 'FinishCooking', orderId);
  expect(await does(world.lee, 'Claim', orderId)).toMatchObject({
    delivery: { status: 'CLAIMED', rider: { id: 'lee' } },
  });
});

test('a rider who gives a claim back leaves it to others', async () => {
  const orderId = await orderAt(world, 'CLAIMED');
  expect(await does(world.lee, 'Release', orderId)).toMatchObject({ delivery: { status: 'WAITING' } });
  await does(world.choi, 'Claim', orderId);
  await screenShows(world.mina, orderId, {
    status: 'READY',
    delivery: { status: 'CLAIMED', rider: { id: 'choi' } },
  });
  expect(await world.lee.sends('PickUp', { orderId })).not.toMatchObject({ __typename: 'DeliverySuccess' });
});

test.each(['CLAIMED', 'PICKED_UP'] as const)(
  'a rider who cannot bring what is %s says so, and the customer is paid back',
  async (stage) => {
    const orderId = await orderAt(world, stage);
    await does(world.lee, 'Fail', orderId, { reason: '오토바이가 고장 났어요' });
    await screenShows(world.mina, orderId, {
      status: 'CANCELLED',
      payment: { status: 'REFUNDED', refunded: MEAL.total },
      delivery: { status: 'FAILED' },
      notifications: expect.arrayContaining([expect.objectContaining({ template: 'ORDER_CANCELLED' })]),
    });
    expect(await world.lee.sends('Complete', { orderId })).not.toMatchObject({
      __typename: 'DeliverySuccess',
    });
  },
);

test('a customer confirms what the rider forgot to', async () => {
  const orderId = await orderAt(world, 'CLAIMED');
  expect(await world.mina.sends('ConfirmReceipt', { orderId })).not.toMatchObject({
    __typename: 'DeliverySuccess',
  });
  await does(world.lee, 'PickUp', orderId);
  await does(world.mina, 'ConfirmReceipt', orderId);
  await does(world.mina, 'ConfirmReceipt', orderId);
  await screenShows(world.mina, orderId, { status: 'DELIVERED', reviewable: true });
});

test('every tap that is repeated is a success that changes nothing', async () => {
  const orderId = await orderAt(world, 'PAID');
  const twice = async (...tap: Parameters<typeof does>) => {
    const first = await does(...tap);
    expect(await does(...tap)).toEqual(first);
  };
  await twice(world.kim, 'AcceptOrder', orderId, { readyInMinutes: 20 });
  await screenShows(world.mina, orderId, { status: 'ACCEPTED' });
  await twice(world.kim, 'StartCooking', orderId);
  await screenShows(world.mina, orderId, { status: 'COOKING' });
  await twice(world.kim, 'FinishCooking', orderId);
  await screenShows(world.mina, orderId, { status: 'READY', delivery: { status: 'WAITING' } });
  await twice(world.lee, 'Claim', orderId);
  await twice(world.lee, 'PickUp', orderId);
  await screenShows(world.mina, orderId, { status: 'PICKED_UP' });
  await twice(world.lee, 'Complete', orderId);
  const { tracking } = await screenShows(world.mina, orderId, { tracking: { revision: 7 } });
  expect(tracking.timeline).toHaveLength(7);
});
