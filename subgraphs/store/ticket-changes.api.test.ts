// The tablet's live view: first every open ticket, then each change once, and nothing of anybody else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { executionOf } from '#platform/server/execution.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { storeSubgraph } from './subgraph.ts';
import { admin, kim, lee, orderTold, ownerTaps, park, STORE } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([storeSubgraph], { demo: true });
});
afterAll(() => rig.stop());

const query = /* GraphQL */ `
  subscription KitchenLive($storeId: ID!) {
    ticketChanged(storeId: $storeId) { id status note readyAt lines { name quantity options } order { id } }
  }
`;

function subscribe(who: Actor | null, storeId = STORE) {
  const execution = executionOf(rig.subgraph('store'), openLog('test', 'silent'));
  return execution.subscribe({ query, variables: { storeId } }, { actor: who, correlationId: 'test' });
}

/** A tablet that writes down what it is shown. */
async function tablet(who: Actor = kim, storeId = STORE) {
  const stream = await subscribe(who, storeId);
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  const shown: [id: string, status: string][] = [];
  const ended = (async () => {
    for await (const result of stream) {
      const ticket = result.data?.ticketChanged as { id: string; status: string } | undefined;
      if (!ticket) throw new Error(JSON.stringify(result));
      shown.push([ticket.id, ticket.status]);
    }
  })();
  return {
    shown,
    of: (orderId: string) => shown.filter(([id]) => id === orderId).map(([, status]) => status),
    off: async () => {
      await stream.return();
      await ended;
    },
  };
}

async function waiting() {
  const order = orderTold(rig);
  await order.paid();
  await order.is('WAITING');
  return order;
}

test('a tablet switched on sees every open ticket, oldest first, then each step once', async () => {
  const [first, second, done] = [await waiting(), await waiting(), await waiting()];
  const tap = ownerTaps(rig);
  const earlier = await tablet();
  await tap.reject(done.orderId);
  // Only when that change has passed by is it sure not to reach a tablet that is switched on after it.
  await eventually(() => earlier.of(done.orderId).at(-1) === 'REJECTED');
  await earlier.off();
  const screen = await tablet();
  await eventually(() => screen.shown.length === 2);
  expect(screen.shown).toEqual([
    [first.orderId, 'WAITING'],
    [second.orderId, 'WAITING'],
  ]);

  await tap.accept(first.orderId);
  await tap.accept(first.orderId);
  await tap.start(first.orderId);
  await first.cancelRequested();
  await tap.finish(first.orderId);
  await first.pickedUp();
  await eventually(() => screen.of(first.orderId).at(-1) === 'HANDED_OVER');
  expect(screen.of(first.orderId)).toEqual(['WAITING', 'ACCEPTED', 'COOKING', 'READY', 'HANDED_OVER']);
  expect(screen.of(done.orderId)).toEqual([]);
  await screen.off();
});

test('a new order and its cancellation appear by themselves, on every tablet of the store', async () => {
  const screens = [await tablet(), await tablet()];
  const order = await waiting();
  await order.cancelled();
  for (const screen of screens) {
    await eventually(() => screen.of(order.orderId).length === 2);
    expect(screen.of(order.orderId)).toEqual(['WAITING', 'CANCELLED']);
    await screen.off();
  }
});

test('an order cancelled before it was paid never flickers up', async () => {
  const screen = await tablet();
  const order = orderTold(rig);
  await order.cancelled(false);
  await order.is('NEVER_OPENED');
  const next = await waiting();
  await eventually(() => screen.of(next.orderId).length === 1);
  expect(screen.of(order.orderId)).toEqual([]);
  await screen.off();
});

test('what happened while the tablet was cut off is shown when it is back, once', async () => {
  const order = await waiting();
  const screen = await tablet();
  await eventually(() => screen.of(order.orderId).length === 1);
  await rig.nats.kill();
  await ownerTaps(rig).accept(order.orderId);
  await ownerTaps(rig).reject(order.orderId);
  await rig.nats.start();
  await eventually(() => screen.of(order.orderId).at(-1) === 'REJECTED');
  expect(new Set(screen.of(order.orderId)).size).toBe(screen.of(order.orderId).length);
  await screen.off();
});

test('a ticket of another owner is not shown, even under this store', async () => {
  const screen = await tablet();
  const foreign = orderTold(rig);
  await foreign.paid({ ownerId: 'park' });
  await foreign.is('WAITING');
  const own = await waiting();
  await eventually(() => screen.of(own.orderId).length === 1);
  expect(screen.of(foreign.orderId)).toEqual([]);
  await screen.off();
});

test.each<[string, Actor | null, string]>([
  ['UNAUTHENTICATED', null, STORE],
  ['FORBIDDEN', lee, STORE],
  ['FORBIDDEN', admin, STORE],
  ['FORBIDDEN', park, STORE],
  ['FORBIDDEN', kim, 'no-such-store'],
])('%s: only the owner of the store may watch', async (code, who, storeId) => {
  expect(await subscribe(who, storeId)).toMatchObject({ errors: [{ extensions: { code } }] });
});
