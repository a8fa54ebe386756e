// What moves on the screens by itself: each step once, in order, for those it is meant for, over every transport.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { eventually } from '#platform/testing/eventually.ts';
import type { Shown, Transport } from './app.ts';
import { operation } from './operations.ts';
import { does, goesOn, orderAt, places, SNACK_BAR, STAGES, screenShows } from './orders.ts';
import { startWorld, TOPOLOGIES, type World } from './world.ts';

const TRANSPORTS: readonly Transport[] = ['websocket', 'event stream'];
/** How long a view waits for an order nobody has heard of, if nobody says otherwise. */
const AWAITED_MS = 5_000;
const STEPS = STAGES.filter((stage) => stage !== 'CLAIMED');

const revisions = (shown: readonly Shown[]) => shown.map(({ revision }) => revision);
const upTo = (last: number, first = 1) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

const isAt = (orderId: string, status: string) => (entry: Shown) =>
  entry.id === orderId && entry.status === status;

describe.each(TOPOLOGIES)('live, topology %s', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ topology });
  });
  afterAll(() => world?.stop());

  describe.each(TRANSPORTS)('an order over a %s', (transport) => {
    test('is followed from the moment it is placed to the doorstep, each step once', async () => {
      const orderId = await places(world.mina);
      const live = world.mina.watches('OrderLive', { orderId }, transport);
      await goesOn(world, orderId, 'PLACED', 'DELIVERED');
      expect(await live.ends()).toBe('complete');
      expect(live.faults).toEqual([]);
      expect(revisions(live.shown)).toEqual(upTo(7, live.shown[0].revision));
      expect(live.shown.map(({ status }) => status)).toEqual(STEPS.slice(live.shown[0].revision - 1));
      expect(live.shown.at(-1)).toMatchObject({
        headline: expect.stringContaining('배달이 완료됐어요'),
        order: {
          id: orderId,
          total: 23_000,
          store: { name: '강남 엄마손 분식' },
          payment: { status: 'APPROVED' },
          delivery: { status: 'DELIVERED' },
        },
      });
    });

    test('that is over is shown again from any step, and the view ends', async () => {
      const orderId = await orderAt(world, 'PAID');
      await does(world.mina, 'CancelOrder', orderId);
      const { tracking } = await screenShows(world.mina, orderId, {
        status: 'CANCELLED',
        tracking: { revision: 4 },
      });
      for (const afterRevision of upTo(4, 0)) {
        const live = world.mina.watches('OrderLive', { orderId, afterRevision }, transport);
        expect(await live.ends()).toBe('complete');
        expect(live.shown.map(({ revision, status, headline }) => ({ revision, status, headline }))).toEqual(
          tracking.timeline
            .slice(afterRevision)
            .map(({ revision, status, headline }: Shown) => ({ revision, status, headline })),
        );
      }
      const now = world.mina.watches('OrderLive', { orderId }, transport);
      expect(await now.ends()).toBe('complete');
      expect(now.shown).toMatchObject([{ revision: 4, status: 'CANCELLED', estimatedDeliveryAt: null }]);
      for (const afterRevision of [-1, 5]) {
        const wrong = world.mina.watches('OrderLive', { orderId, afterRevision }, transport);
        await wrong.ends();
        expect(wrong.shown).toEqual([]);
        expect(wrong.faults).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      }
    });

    test('opens with where it stands, or with what was missed, or with nothing when nothing was', async () => {
      const orderId = await orderAt(world, 'ACCEPTED');
      const fresh = world.mina.watches('OrderLive', { orderId }, transport);
      const all = world.kim.watches('OrderLive', { orderId, afterRevision: 0 }, transport);
      const tunnel = world.mina.watches('OrderLive', { orderId, afterRevision: 2 }, transport);
      const upToDate = world.admin.watches('OrderLive', { orderId, afterRevision: 3 }, transport);
      await fresh.shows(({ revision }) => revision === 3);
      await all.shows(({ revision }) => revision === 3);
      await tunnel.shows(({ revision }) => revision === 3);
      await does(world.kim, 'StartCooking', orderId);
      for (const live of [fresh, all, tunnel, upToDate])
        await live.shows(({ status }) => status === 'COOKING');
      expect(revisions(fresh.shown)).toEqual([3, 4]);
      expect(revisions(all.shown)).toEqual([1, 2, 3, 4]);
      expect(revisions(tunnel.shown)).toEqual([3, 4]);
      expect(revisions(upToDate.shown)).toEqual([4]);
      for (const live of [fresh, all, tunnel, upToDate]) {
        expect(live.isOpen()).toBe(true);
        live.leave();
      }
    });

    test('of somebody else is refused like one that does not exist, and as slowly', async () => {
      const orderId = await orderAt(world, 'PAID');
      const began = performance.now();
      const views = [
        world.junho.watches('OrderLive', { orderId }, transport),
        world.park.watches('OrderLive', { orderId }, transport),
        world.mina.watches('OrderLive', { orderId: 'no-such-order' }, transport),
      ];
      const [foreign, , unknown] = await Promise.all(
        views.map(async (view) => {
          await view.ends();
          expect(view.shown).toEqual([]);
          return view.faults.map(({ message, extensions }) => ({ message, code: extensions.code }));
        }),
      );
      expect(performance.now() - began).toBeGreaterThanOrEqual(AWAITED_MS);
      expect(unknown).toMatchObject([{ code: 'NOT_FOUND' }]);
      expect(foreign).toEqual(unknown);
      const stranger = world.anybody.watches('OrderLive', { orderId }, transport);
      await stranger.ends();
      expect(stranger.faults).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    });
  });

  test('the screen of an order is right whenever all is quiet, on every phone of its customer, and ends at the door', async () => {
    const orderId = await places(world.mina);
    const [one, other] = TRANSPORTS.map((transport) =>
      world.mina.watches('OrderScreenLive', { orderId }, transport),
    );
    const SCREEN = operation('OrderScreenLive')
      .replace('subscription', 'query')
      .replace('orderChanged(orderId:', 'order(id:');
    const right = async () => {
      for (const live of [one, other])
        await eventually(
          async () => {
            const { data } = await world.mina.asks(SCREEN, { orderId });
            expect(live?.shown.at(-1)).toEqual(data.order);
            return true;
          },
          { describe: 'the screen to be as the order is' },
        );
    };
    for (const [index, stage] of STAGES.entries()) {
      await goesOn(world, orderId, STAGES[Math.max(0, index - 1)] ?? stage, stage);
      await right();
    }
    for (const live of [one, other]) {
      expect(await live?.ends()).toBe('complete');
      expect(live?.faults).toEqual([]);
    }
    // What is no step came, too: a rider claimed what was ready.
    expect(
      one?.shown
        .filter(({ status }) => status === 'READY')
        .map(({ delivery }) => delivery?.rider?.id ?? null),
    ).toEqual(expect.arrayContaining([null, 'lee']));
    await right();
  });

  test('the screen of a cancelled order ends when the money is back, or when none was taken', async () => {
    const paid = await orderAt(world, 'PAID', { paymentToken: 'tok_refund_fails_twice' });
    const live = world.mina.watches('OrderScreenLive', { orderId: paid });
    await live.shows(({ payment }) => payment?.status === 'APPROVED');
    await does(world.mina, 'CancelOrder', paid);
    await live.shows(({ payment }) => payment?.status === 'REFUNDING');
    expect(await live.ends()).toBe('complete');
    expect(live.shown.at(-1)).toMatchObject({
      status: 'CANCELLED',
      payment: { status: 'REFUNDED', refunded: 23_000 },
    });
    const declined = await places(world.mina, { paymentToken: 'tok_declined' });
    const over = world.mina.watches('OrderScreenLive', { orderId: declined });
    expect(await over.ends()).toBe('complete');
    expect(over.shown.at(-1)).toMatchObject({ status: 'CANCELLED', payment: { status: 'DECLINED' } });
  });

  test('Apollo Client with nothing but its HttpLink follows an order to the doorstep', async () => {
    const orderId = await places(world.mina);
    const follower = world.mina.apolloClient();
    const shown: Shown[] = [];
    const ended = new Promise((resolve, reject) => {
      follower.subscribe<Shown>({ query: parse(operation('OrderLive')), variables: { orderId } }).subscribe({
        next: ({ data, error }) => (error ? reject(error) : shown.push(data.orderStatusChanged)),
        error: reject,
        complete: () => resolve('complete'),
      });
    });
    await goesOn(world, orderId, 'PLACED', 'DELIVERED');
    expect(await ended).toBe('complete');
    expect(revisions(shown)).toEqual(upTo(7, shown[0].revision));
    expect(shown.at(-1)).toMatchObject({ status: 'DELIVERED', order: { delivery: { status: 'DELIVERED' } } });
    follower.stop();
  });

  test('the kitchen screen opens with every open ticket at once and follows each', async () => {
    const waiting = await orderAt(world, 'PAID');
    const cooking = await orderAt(world, 'COOKING');
    const live = world.kim.watches('KitchenLive', { storeId: SNACK_BAR });
    const first = await live.shows(() => true);
    expect(first.replacesAll).toBe(true);
    expect(first.tickets).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: waiting,
          status: 'WAITING',
          order: { id: waiting, status: 'PAID', total: 23_000 },
        }),
        expect.objectContaining({ id: cooking, status: 'COOKING' }),
      ]),
    );
    const tells = (orderId: string, status: string) =>
      live.shows(({ tickets }) => tickets.some(isAt(orderId, status)));
    const next = await orderAt(world, 'PAID');
    await tells(next, 'WAITING');
    await does(world.kim, 'AcceptOrder', waiting, { readyInMinutes: 10 });
    await tells(waiting, 'ACCEPTED');
    await does(world.mina, 'CancelOrder', next);
    await tells(next, 'CANCELLED');
    await goesOn(world, cooking, 'COOKING', 'READY');
    await tells(cooking, 'READY');
    await goesOn(world, cooking, 'READY', 'PICKED_UP');
    await tells(cooking, 'HANDED_OVER');
    const steps = (orderId: string) =>
      live.shown
        .flatMap(({ tickets }) => tickets)
        .filter(({ id }) => id === orderId)
        .map(({ status }) => status);
    expect(steps(waiting)).toEqual(['WAITING', 'ACCEPTED']);
    expect(steps(next)).toEqual(['WAITING', 'CANCELLED']);
    expect(steps(cooking)).toEqual(['COOKING', 'READY', 'HANDED_OVER']);
    expect(live.faults).toEqual([]);
    live.leave();

    const again = world.kim.watches('KitchenLive', { storeId: SNACK_BAR });
    const { replacesAll, tickets } = await again.shows(() => true);
    expect(replacesAll).toBe(true);
    expect(tickets.some(isAt(waiting, 'ACCEPTED'))).toBe(true);
    expect(tickets.filter(({ id }: Shown) => id === next || id === cooking)).toEqual([]);
    again.leave();

    const foreign = world.park.watches('KitchenLive', { storeId: SNACK_BAR });
    const unknown = world.park.watches('KitchenLive', { storeId: 'no-such-store' });
    await Promise.all([foreign.ends(), unknown.ends()]);
    expect(foreign).toMatchObject({ shown: [], faults: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(foreign.faults).toEqual(unknown.faults);
  });

  test('the board shows what can be claimed and tells when it cannot any more', async () => {
    const before = await orderAt(world, 'READY');
    const live = world.choi.watches('BoardLive');
    const tells = (orderId: string, status: string) =>
      live.shows(({ deliveries }) => deliveries.some(isAt(orderId, status)));
    const first = await live.shows(() => true);
    expect(first.replacesAll).toBe(true);
    expect(first.deliveries.find(isAt(before, 'WAITING'))).toMatchObject({
      order: { id: before, store: { name: '강남 엄마손 분식' } },
    });
    const after = await orderAt(world, 'READY');
    await tells(after, 'WAITING');
    await does(world.lee, 'Claim', before);
    await tells(before, 'CLAIMED');
    await does(world.lee, 'Release', before);
    await eventually(
      () => live.shown.filter(({ deliveries }) => deliveries.some(isAt(before, 'WAITING'))).length === 2,
    );
    await does(world.admin, 'CancelAnyOrder', after);
    await tells(after, 'CANCELLED');
    expect(live.shown.slice(1).every(({ replacesAll }) => replacesAll === false)).toBe(true);
    expect(live.faults).toEqual([]);
    live.leave();
    const customer = world.mina.watches('BoardLive');
    await customer.ends();
    expect(customer.faults).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('a rider hears at once that a delivery they claimed was cancelled', async () => {
    const orderId = await orderAt(world, 'CLAIMED');
    const live = world.lee.watches('MyDeliveriesLive');
    const tells = (status: string) => live.shows(({ deliveries }) => deliveries.some(isAt(orderId, status)));
    const first = await live.shows(() => true);
    expect(first.replacesAll).toBe(true);
    expect(first.deliveries.find(isAt(orderId, 'CLAIMED'))).toEqual({
      id: orderId,
      status: 'CLAIMED',
      order: { id: orderId },
    });
    await does(world.admin, 'CancelAnyOrder', orderId);
    await tells('CANCELLED');
    expect(live.faults).toEqual([]);
    live.leave();
    const again = world.lee.watches('MyDeliveriesLive');
    expect((await again.shows(() => true)).deliveries.filter(({ id }: Shown) => id === orderId)).toEqual([]);
    again.leave();
    const operator = world.admin.watches('MyDeliveriesLive');
    await operator.ends();
    expect(operator.faults).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('the rider is on the customer’s map from claim to door', async () => {
    const orderId = await orderAt(world, 'ACCEPTED');
    const map = world.mina.watches('RiderOnMap', { orderId });
    await goesOn(world, orderId, 'ACCEPTED', 'CLAIMED');
    const here = { latitude: 37.5, longitude: 127.03 };
    const there = { latitude: 37.502, longitude: 127.04 };
    await world.lee.sends('Here', here);
    await map.shows(({ latitude }) => latitude === here.latitude);
    await does(world.lee, 'PickUp', orderId);
    await screenShows(world.mina, orderId, { delivery: { riderLocation: here } });
    await world.lee.sends('Here', there);
    await map.shows(({ latitude }) => latitude === there.latitude);
    await does(world.lee, 'Complete', orderId);
    expect(await map.ends()).toBe('complete');
    expect(map.shown.at(-1)).toEqual(there);
    await world.lee.sends('Here', here);
    await screenShows(world.mina, orderId, { status: 'DELIVERED', delivery: { riderLocation: null } });
    const nosy = world.junho.watches('RiderOnMap', { orderId });
    await nosy.ends();
    expect(nosy).toMatchObject({ shown: [], faults: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test('the phone rings at every step, once, and only the customer’s', async () => {
    const phone = world.mina.watches('Phone');
    const other = world.junho.watches('Phone');
    // A phone rings for what is sent from now on: the first order shows that it is listened to.
    await eventually(
      async () => {
        await does(world.mina, 'CancelOrder', await places(world.mina));
        return phone.shown.length > 0;
      },
      { describe: 'the phone to ring' },
    );
    const orderId = await orderAt(world, 'DELIVERED');
    const rings = () =>
      phone.shown.filter(({ order }) => order.id === orderId).map(({ template }) => template);
    await eventually(() => rings().includes('ORDER_DELIVERED'), { describe: 'the last message' });
    expect(rings()).toEqual(STEPS.map((step) => `ORDER_${step}`));
    expect(phone.shown.every(({ status }) => status === 'SENT')).toBe(true);
    const [seen] = phone.shown.filter(({ order }) => order.id === orderId);
    const back = world.mina.watches('Phone', { after: seen.id });
    const idsOf = (shown: readonly Shown[]) => shown.map(({ id }) => id);
    // What is still sent about the orders before comes to both phones, to each in its own time; what either has shown stays.
    await eventually(
      () => {
        expect(idsOf(back.shown)).toEqual(idsOf(phone.shown.slice(phone.shown.indexOf(seen) + 1)));
        return true;
      },
      { describe: 'the phone that comes back to be shown what it missed' },
    );
    expect(other.shown).toEqual([]);
    phone.leave();
    other.leave();
    back.leave();
    const wrong = world.junho.watches('Phone', { after: seen.id });
    await wrong.ends();
    expect(wrong.faults).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
