// The tablet's live view: first every open ticket at once, then each change, and nothing of anybody else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { executionOf } from '#platform/server/execution.ts';
import { rowsComeDue } from '#platform/testing/due.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { EXPIRE_TICKET } from './due.ts';
import { storeSubgraph } from './subgraph.ts';
import { admin, kim, lee, orderTold, ownerTaps, park, STORE } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([storeSubgraph], { demo: true });
});
afterAll(() => rig.stop());

const KITCHEN = /* GraphQL */ `
  subscription KitchenLive($storeId: ID!) {
    kitchenChanged(storeId: $storeId) {
      replacesAll
      tickets { id status note readyAt lines { name quantity options } order { id } }
    }
  }
`;
/** As apps of before ask. */
const TICKET = 'subscription ($storeId: ID!) { ticketChanged(storeId: $storeId) { id status } }';

function subscribe(who: Actor | null, storeId = STORE, query = KITCHEN) {
  const execution = executionOf(rig.subgraph('store'), openLog('test', 'silent'));
  return execution.subscribe({ query, variables: { storeId } }, { actor: who, correlationId: 'test' });
}

type Told = { readonly replacesAll: boolean; readonly tickets: { id: string; status: string }[] };
const OPEN = ['WAITING', 'ACCEPTED', 'COOKING', 'READY'];

/** A tablet that does as it is told and writes it down. */
async function tablet(who: Actor = kim, storeId = STORE) {
  const stream = await subscribe(who, storeId);
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  const told: Told[] = [];
  const screen = new Map<string, string>();
  const ended = (async () => {
    for await (const result of stream) {
      const change = result.data?.kitchenChanged as Told | undefined;
      if (!change) throw new Error(JSON.stringify(result));
      told.push(change);
      if (change.replacesAll) screen.clear();
      for (const { id, status } of change.tickets) {
        if (OPEN.includes(status)) screen.set(id, status);
        else screen.delete(id);
      }
    }
  })();
  const of = (orderId: string) =>
    told
      .flatMap(({ tickets }) => tickets)
      .filter(({ id }) => id === orderId)
      .map(({ status }) => status);
  return {
    told,
    screen,
    of,
    begins: () => eventually(() => told[0]),
    tells: (orderId: string, status: string) => eventually(() => of(orderId).at(-1) === status),
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

test('a tablet switched on sees every open ticket in one message, oldest first, then each step', async () => {
  const [first, second, done] = [await waiting(), await waiting(), await waiting()];
  const tap = ownerTaps(rig);
  await tap.reject(done.orderId);
  const screen = await tablet();
  expect(await screen.begins()).toMatchObject({
    replacesAll: true,
    tickets: [
      { id: first.orderId, status: 'WAITING', note: '문 앞에 놔 주세요', lines: [{ options: ['순살'] }] },
      { id: second.orderId, status: 'WAITING' },
    ],
  });

  await tap.accept(first.orderId);
  await screen.tells(first.orderId, 'ACCEPTED');
  await tap.accept(first.orderId);
  await tap.start(first.orderId);
  await screen.tells(first.orderId, 'COOKING');
  await first.cancelRequested();
  await first.says('TicketAccepted', 'CookingStarted', 'TicketCancelRefused');
  await tap.finish(first.orderId);
  await screen.tells(first.orderId, 'READY');
  await first.pickedUp();
  await screen.tells(first.orderId, 'HANDED_OVER');
  expect(screen.of(first.orderId)).toEqual(['WAITING', 'ACCEPTED', 'COOKING', 'READY', 'HANDED_OVER']);
  expect([...screen.screen.keys()]).toEqual([second.orderId]);
  expect(screen.told.map(({ replacesAll }) => replacesAll)).toEqual([true, false, false, false, false]);
  await screen.off();
});

test('a new order and its cancellation appear by themselves, on every tablet of the store', async () => {
  const screens = [await tablet(), await tablet()];
  for (const screen of screens) await screen.begins();
  const order = await waiting();
  for (const screen of screens) await screen.tells(order.orderId, 'WAITING');
  await order.cancelled();
  for (const screen of screens) {
    await screen.tells(order.orderId, 'CANCELLED');
    expect(screen.of(order.orderId)).toEqual(['WAITING', 'CANCELLED']);
    expect(screen.screen.has(order.orderId)).toBe(false);
    await screen.off();
  }
});

test('a ticket that expires leaves the screen as one that is done', async () => {
  const screen = await tablet();
  const order = await waiting();
  await screen.tells(order.orderId, 'WAITING');
  await rowsComeDue(rig.database.url, 'store', EXPIRE_TICKET, order.orderId);
  await screen.tells(order.orderId, 'EXPIRED');
  expect(screen.screen.has(order.orderId)).toBe(false);
  await screen.off();
});

test('an order cancelled before it was paid never flickers up', async () => {
  const screen = await tablet();
  const order = orderTold(rig);
  await order.cancelled(false);
  await order.is('NEVER_OPENED');
  const next = await waiting();
  await screen.tells(next.orderId, 'WAITING');
  expect(screen.of(order.orderId)).toEqual([]);
  await screen.off();
});

test('a tablet that comes back after a break shows no ticket that is done meanwhile', async () => {
  const order = await waiting();
  const screen = await tablet();
  await screen.tells(order.orderId, 'WAITING');
  await screen.off();
  await order.cancelled();
  await order.is('CANCELLED');
  const again = await tablet();
  expect(await again.begins()).toMatchObject({ replacesAll: true });
  expect(again.of(order.orderId)).toEqual([]);
  await again.off();
});

test('what happened while a tablet’s process was cut off from the others is told when it is back', async () => {
  const order = await waiting();
  const screen = await tablet();
  await screen.tells(order.orderId, 'WAITING');
  await rig.nats.kill();
  await ownerTaps(rig).accept(order.orderId);
  await ownerTaps(rig).reject(order.orderId);
  await rig.nats.start();
  await screen.tells(order.orderId, 'REJECTED');
  expect(new Set(screen.of(order.orderId)).size).toBe(screen.of(order.orderId).length);
  await screen.off();
});

test('a ticket of another owner is not shown, even under this store', async () => {
  const screen = await tablet();
  const foreign = orderTold(rig);
  await foreign.paid({ ownerId: 'park' });
  await foreign.is('WAITING');
  const own = await waiting();
  await screen.tells(own.orderId, 'WAITING');
  expect(screen.of(foreign.orderId)).toEqual([]);
  await screen.off();
});

test('apps of before still get each ticket by itself', async () => {
  const order = await waiting();
  const stream = await subscribe(kim, STORE, TICKET);
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  const until = (status: string) =>
    eventually(async () => {
      const { value } = await stream.next();
      return value?.data?.ticketChanged?.id === order.orderId && value.data.ticketChanged.status === status;
    });
  await until('WAITING');
  await ownerTaps(rig).reject(order.orderId);
  await until('REJECTED');
  await stream.return();
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
