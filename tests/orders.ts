// Takes an order of mina's from kim's snack bar as far as a journey needs it, by the same taps as everybody's apps.
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import type { App, Shown } from './app.ts';
import type { World } from './world.ts';

export const SNACK_BAR = 'store-gangnam-bunsik';
export const HOME = 'address-mina-home';

/** Two rosé tteokbokki at 8,500 and one gimbap at 4,000, delivered for 2,000. */
export const MEAL = { itemsTotal: 21_000, deliveryFee: 2_000, total: 23_000 };

export const mealOrder = (changes: Readonly<Record<string, unknown>> = {}) => ({
  idempotencyKey: randomUUID(),
  storeId: SNACK_BAR,
  addressId: HOME,
  paymentToken: 'tok_approved',
  lines: [
    {
      menuItemId: 'menu-gangnam-bunsik-rose',
      quantity: 2,
      optionIds: ['opt-gangnam-bunsik-rose-hot'],
    },
    { menuItemId: 'menu-gangnam-bunsik-gimbap', quantity: 1, optionIds: [] },
  ],
  ...changes,
});

/** Answers the order's id. */
export async function places(customer: App, changes?: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await customer.sends('PlaceOrder', { input: mealOrder(changes) });
  expect(answer).toMatchObject({ __typename: 'PlaceOrderSuccess' });
  return answer.order.id;
}

/** Waits until the screen of the order shows all this; answers the whole screen. */
export const screenShows = (who: App, orderId: string, expected: Shown): Promise<Shown> =>
  eventually(
    async () => {
      const screen = await who.sends('OrderScreen', { orderId });
      expect(screen).toMatchObject(expected);
      return screen;
    },
    { describe: 'the order screen' },
  );

/** Waits until the provider is being asked for the money. No screen tells: the payment is PENDING before and after. */
export const chargeBegins = (world: World, orderId: string): Promise<boolean> =>
  eventually(async () => {
    const reader = world.context('payment').scope.reader();
    const charging = await reader.execute<unknown[]>(
      `select 1 from payment where id = ? and phase = 'CHARGING'`,
      [orderId],
    );
    return charging.length === 1;
  });

/** One mutation about one order that must succeed; answers its success. */
export async function does(
  who: App,
  mutation: string,
  orderId: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Shown> {
  const answer = await who.sends(mutation, { orderId, ...more });
  if (!answer.__typename.endsWith('Success'))
    throw new Error(`${mutation} of ${who.id} is answered ${JSON.stringify(answer)}`);
  return answer;
}

export const STAGES = [
  'PLACED',
  'PAID',
  'ACCEPTED',
  'COOKING',
  'READY',
  'CLAIMED',
  'PICKED_UP',
  'DELIVERED',
] as const;
export type Stage = (typeof STAGES)[number];

/** What has to be done to come to a stage from the one before it, and what its screen shows then. */
const WAY: Readonly<
  Record<Exclude<Stage, 'PLACED'>, { go(world: World, orderId: string): Promise<unknown>; shows: Shown }>
> = {
  PAID: {
    go: async () => {},
    shows: { status: 'PAID', ticket: { status: 'WAITING' }, tracking: { revision: 2 } },
  },
  ACCEPTED: {
    go: ({ kim }, orderId) => does(kim, 'AcceptOrder', orderId, { readyInMinutes: 20 }),
    shows: { status: 'ACCEPTED', delivery: { status: 'SCHEDULED' }, tracking: { revision: 3 } },
  },
  COOKING: {
    go: ({ kim }, orderId) => does(kim, 'StartCooking', orderId),
    shows: { status: 'COOKING', tracking: { revision: 4 } },
  },
  READY: {
    go: ({ kim }, orderId) => does(kim, 'FinishCooking', orderId),
    shows: { status: 'READY', delivery: { status: 'WAITING' }, tracking: { revision: 5 } },
  },
  CLAIMED: {
    go: ({ lee }, orderId) => does(lee, 'Claim', orderId),
    shows: { status: 'READY', delivery: { status: 'CLAIMED', rider: { id: 'lee' } } },
  },
  PICKED_UP: {
    go: ({ lee }, orderId) => does(lee, 'PickUp', orderId),
    shows: { status: 'PICKED_UP', tracking: { revision: 6 } },
  },
  DELIVERED: {
    go: ({ lee }, orderId) => does(lee, 'Complete', orderId),
    shows: { status: 'DELIVERED', tracking: { revision: 7 } },
  },
};

/** From one stage to a later one; the screen shows the later one when it is done. */
export async function goesOn(world: World, orderId: string, from: Stage, to: Stage): Promise<void> {
  for (const stage of STAGES.slice(STAGES.indexOf(from) + 1, STAGES.indexOf(to) + 1)) {
    if (stage === 'PLACED') continue;
    await WAY[stage].go(world, orderId);
    await screenShows(world.mina, orderId, WAY[stage].shows);
  }
}

/** A new order of mina's at this stage. */
export async function orderAt(
  world: World,
  stage: Stage,
  changes?: Readonly<Record<string, unknown>>,
): Promise<string> {
  const orderId = await places(world.mina, changes);
  await goesOn(world, orderId, 'PLACED', stage);
  return orderId;
}
