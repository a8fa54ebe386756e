// From the menu to the doorstep: every app's every screen on the way, in both topologies.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import type { Shown } from './app.ts';
import { does, MEAL, mealOrder, SNACK_BAR, screenShows } from './orders.ts';
import { startWorld, TOPOLOGIES, type World } from './world.ts';

const GANGNAM = { latitude: 37.498, longitude: 127.0276 };
const A_TIME = expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
const KOREAN = expect.stringMatching(/[가-힣]/);
const STATUSES = ['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'READY', 'PICKED_UP', 'DELIVERED'];
const MESSAGES = STATUSES.map((status) => `ORDER_${status}`);

describe.each(TOPOLOGIES)('an order on its way, topology %s', (topology) => {
  let world: World;
  let orderId: string;
  let addressId: string;
  let reviewId: string;

  beforeAll(async () => {
    world = await startWorld({ topology });
  });
  afterAll(() => world?.stop());

  /** The order's whole screen, nothing left to chance: what is not named here is as it was one stage before. */
  let whole: Shown;
  const wholeScreenShows = async (change: Shown, steps: number) => {
    const { tracking, notifications } = await screenShows(world.mina, orderId, {
      ...change,
      tracking: { revision: steps },
      notifications: MESSAGES.slice(0, steps).map((template) => ({ template, status: 'SENT' })),
    });
    expect(tracking.timeline.map(({ status }: Shown) => status)).toEqual(STATUSES.slice(0, steps));
    expect(notifications).toEqual(
      MESSAGES.slice(0, steps).map((template) => ({
        ...{ channel: 'KAKAOTALK', template, text: KOREAN, status: 'SENT', sentAt: A_TIME },
      })),
    );
    whole = {
      ...whole,
      ...change,
      tracking: {
        revision: steps,
        headline: tracking.timeline.at(-1).headline,
        estimatedDeliveryAt: A_TIME,
        timeline: STATUSES.slice(0, steps).map((status, index) => ({
          ...{ revision: index + 1, status, headline: KOREAN, at: A_TIME },
        })),
      },
      notifications: expect.any(Array),
    };
    expect(await world.mina.sends('OrderScreen', { orderId })).toEqual(whole);
  };

  test('the customer finds the snack bar nearby and on its page what it costs', async () => {
    const home = await world.anybody.sends('Home', { first: 3, near: GANGNAM });
    expect(home.stores.edges[0].node).toEqual({
      id: SNACK_BAR,
      name: '강남 엄마손 분식',
      category: 'SNACK',
      isOpen: true,
      minimumOrder: 9_000,
      deliveryFee: 2_000,
      rating: { average: null, count: 0 },
    });
    expect(home).toMatchObject({
      stores: { pageInfo: { hasNextPage: true } },
      topMenuItems: [],
      topStores: [],
    });
    const next = await world.anybody.sends('Home', {
      first: 3,
      near: GANGNAM,
      after: home.stores.pageInfo.endCursor,
    });
    const seen = [...home.stores.edges, ...next.stores.edges].map(({ node }: Shown) => node.id);
    expect(new Set(seen).size).toBe(6);
    const found = await world.anybody.sends('Home', { first: 100, search: '로제 떡볶이' });
    expect(found.stores.edges.map(({ node }: Shown) => node.id)).toContain(SNACK_BAR);

    const page = await world.mina.sends('StorePage', { storeId: SNACK_BAR });
    expect(page).toMatchObject({ isOpen: true, minimumOrder: 9_000, rating: { average: null, count: 0 } });
    expect(page.reviews).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(page.menu.find(({ id }: Shown) => id === 'menu-gangnam-bunsik-rose')).toMatchObject({
      price: 8_500,
      soldOut: false,
      optionGroups: [{ name: '맵기', minimum: 1, maximum: 1 }],
    });
  });

  test('the customer says where to bring it', async () => {
    const input = {
      label: '친구 집',
      line: '서울 강남구 봉은사로 1',
      detail: '5층',
      latitude: 37.505,
      longitude: 127.03,
    };
    const added = await world.mina.sends('AddAddress', { input });
    expect(added).toMatchObject({ __typename: 'AddAddressSuccess', address: { label: '친구 집' } });
    addressId = added.address.id;
    const { latitude, longitude, ...words } = input;
    const me = await world.mina.sends('Me');
    expect(me).toMatchObject({ id: 'mina', displayName: '미나', name: '이미나', phone: '010-0000-2001' });
    expect(me.addresses).toContainEqual({ id: addressId, ...words, location: { latitude, longitude } });
  });

  test('the customer orders, and it costs what the menu said', async () => {
    const input = mealOrder({ addressId, note: '덜 맵게 해 주세요', expectedTotal: MEAL.total });
    const placed = await world.mina.sends('PlaceOrder', { input });
    expect(placed).toEqual({
      __typename: 'PlaceOrderSuccess',
      order: {
        id: expect.any(String),
        status: 'PLACED',
        ...MEAL,
        placedAt: A_TIME,
        lines: [
          { name: '로제 떡볶이', unitPrice: 8_500, quantity: 2, options: ['매운맛'], total: 17_000 },
          { name: '엄마손 김밥', unitPrice: 4_000, quantity: 1, options: [], total: 4_000 },
        ],
      },
    });
    orderId = placed.order.id;
    const again = await world.mina.sends('PlaceOrder', { input });
    expect(again.order.id).toBe(orderId);
  });

  test('the customer pays, and the screen is whole', async () => {
    whole = {
      id: orderId,
      placedAt: A_TIME,
      total: MEAL.total,
      note: '덜 맵게 해 주세요',
      customer: { id: 'mina', displayName: '미나' },
      store: { id: SNACK_BAR, name: '강남 엄마손 분식' },
      lines: [
        {
          ...{ name: '로제 떡볶이', quantity: 2, unitPrice: 8_500, options: ['매운맛'], total: 17_000 },
          menuItem: { id: 'menu-gangnam-bunsik-rose', soldOut: false },
        },
        {
          ...{ name: '엄마손 김밥', quantity: 1, unitPrice: 4_000, options: [], total: 4_000 },
          menuItem: { id: 'menu-gangnam-bunsik-gimbap', soldOut: false },
        },
      ],
      payment: {
        status: 'APPROVED',
        amount: MEAL.total,
        refunded: 0,
        approvedAt: A_TIME,
        declineReason: null,
      },
      delivery: null,
      review: null,
      reviewable: false,
    };
    await wholeScreenShows(
      { status: 'PAID', cancellable: true, ticket: { status: 'WAITING', readyAt: null } },
      2,
    );
  });

  test('the kitchen sees what to cook and for whom it is not', async () => {
    const [bar] = (await world.kim.sends('Kitchen', { first: 10 })).filter(
      ({ id }: Shown) => id === SNACK_BAR,
    );
    expect(bar.tickets.edges).toHaveLength(1);
    expect(bar.tickets.edges[0].node).toEqual({
      id: expect.any(String),
      status: 'WAITING',
      note: '덜 맵게 해 주세요',
      readyAt: null,
      lines: [
        { name: '로제 떡볶이', quantity: 2, options: ['매운맛'] },
        { name: '엄마손 김밥', quantity: 1, options: [] },
      ],
      order: { id: orderId, status: 'PAID', placedAt: A_TIME, total: MEAL.total },
    });
    const others = await world.park.sends('Kitchen', { first: 10 });
    expect(others.flatMap(({ tickets }: Shown) => tickets.edges)).toEqual([]);
  });

  test('the owner accepts, and a delivery is planned', async () => {
    const { ticket } = await does(world.kim, 'AcceptOrder', orderId, { readyInMinutes: 25 });
    expect(ticket).toMatchObject({ status: 'ACCEPTED', readyAt: A_TIME });
    expect(Date.parse(ticket.readyAt)).toBeGreaterThan(Date.now() + 24 * 60_000);
    const dropOff = {
      recipient: '이미나',
      phone: '010-0000-2001',
      line: '서울 강남구 봉은사로 1',
      detail: '5층',
    };
    const delivery = { rider: null, riderLocation: null, pickedUpAt: null, deliveredAt: null, dropOff };
    await wholeScreenShows(
      {
        status: 'ACCEPTED',
        cancellable: true,
        ticket: { status: 'ACCEPTED', readyAt: ticket.readyAt },
        delivery: { ...delivery, status: 'SCHEDULED' },
      },
      3,
    );
  });

  test('the kitchen cooks, and it is too late to cancel', async () => {
    await does(world.kim, 'StartCooking', orderId);
    const { readyAt } = whole.ticket;
    await wholeScreenShows(
      { status: 'COOKING', cancellable: false, ticket: { status: 'COOKING', readyAt } },
      4,
    );
  });

  test('the finished dish is on the board of riders nearby', async () => {
    await does(world.kim, 'FinishCooking', orderId);
    await wholeScreenShows(
      {
        status: 'READY',
        ticket: { status: 'READY', readyAt: A_TIME },
        delivery: { ...whole.delivery, status: 'WAITING' },
      },
      5,
    );
    expect(await world.lee.sends('Board', { near: GANGNAM, first: 10 })).toEqual([
      {
        id: expect.any(String),
        status: 'WAITING',
        order: {
          id: orderId,
          store: {
            id: SNACK_BAR,
            name: '강남 엄마손 분식',
            location: { latitude: 37.49795, longitude: 127.02765 },
          },
        },
      },
    ]);
  });

  test('the rider who claims it is shown where it goes, and nobody else', async () => {
    const location = { latitude: 37.505, longitude: 127.03 };
    const riderLocation = { latitude: 37.49795, longitude: 127.02765 };
    await world.lee.sends('Here', riderLocation);
    const { delivery } = await does(world.lee, 'Claim', orderId);
    const dropOff = { ...whole.delivery.dropOff, location };
    expect(delivery).toMatchObject({ status: 'CLAIMED', rider: { id: 'lee' }, dropOff });
    const [mine] = (await world.lee.sends('MyDeliveries', { first: 5 })).edges;
    expect(mine.node).toMatchObject({ status: 'CLAIMED', order: { id: orderId }, dropOff });
    expect(await world.choi.sends('Board', { first: 10 })).toEqual([]);
    expect((await world.choi.sends('MyDeliveries', { first: 5 })).edges).toEqual([]);
    await wholeScreenShows(
      { delivery: { ...whole.delivery, status: 'CLAIMED', rider: delivery.rider, riderLocation } },
      5,
    );
  });

  test('the rider leaves the store and is on the map', async () => {
    await does(world.lee, 'PickUp', orderId);
    expect(await world.lee.sends('Here', { latitude: 37.501, longitude: 127.029 })).toBe(true);
    await wholeScreenShows(
      {
        status: 'PICKED_UP',
        ticket: { status: 'HANDED_OVER', readyAt: A_TIME },
        delivery: {
          ...whole.delivery,
          status: 'PICKED_UP',
          riderLocation: { latitude: 37.501, longitude: 127.029 },
          pickedUpAt: A_TIME,
        },
      },
      6,
    );
    const [bar] = (await world.kim.sends('Kitchen', { first: 10 })).filter(
      ({ id }: Shown) => id === SNACK_BAR,
    );
    expect(bar.tickets.edges).toEqual([]);
  });

  test('the meal is at the door, and everybody was told', async () => {
    await does(world.lee, 'Complete', orderId);
    const delivery = { ...whole.delivery, status: 'DELIVERED', deliveredAt: A_TIME, riderLocation: null };
    await wholeScreenShows({ status: 'DELIVERED', delivery, reviewable: true }, 7);
    const { edges } = await world.mina.sends('MyNotifications', { first: 10 });
    expect(edges.map(({ node }: Shown) => node.template)).toEqual(MESSAGES.toReversed());
    expect(edges[0].node).toMatchObject({ status: 'SENT', order: { id: orderId } });
    expect(await world.mina.sends('MyOrders', { first: 10 })).toMatchObject({
      edges: [
        {
          node: {
            orderId,
            status: 'DELIVERED',
            headline: whole.tracking.headline,
            storeName: '강남 엄마손 분식',
            total: MEAL.total,
            order: { id: orderId, reviewable: true },
          },
        },
      ],
      pageInfo: { hasNextPage: false },
    });
  });

  test('the customer says how it was, once, and the store answers', async () => {
    const byOthers = (id: string) =>
      world.junho.sends('WriteReview', { input: { orderId: id, rating: 1, text: '별로' } });
    expect(await byOthers(orderId)).toMatchObject({ __typename: 'OrderNotReviewable' });
    expect(await byOthers(orderId)).toEqual(await byOthers('no-such-order'));
    const written = await world.mina.sends('WriteReview', {
      input: { orderId, rating: 5, text: '또 시킬게요' },
    });
    expect(written).toMatchObject({
      __typename: 'WriteReviewSuccess',
      review: {
        rating: 5,
        text: '또 시킬게요',
        order: { id: orderId },
        store: { id: SNACK_BAR, rating: { average: 5, count: 1 } },
      },
    });
    reviewId = written.review.id;
    expect(
      await world.mina.sends('WriteReview', { input: { orderId, rating: 1, text: '아니었어요' } }),
    ).toMatchObject({ __typename: 'OrderNotReviewable' });
    expect(await world.kim.sends('Reply', { reviewId, text: '감사합니다' })).toMatchObject({
      review: { reply: { text: '감사합니다', at: A_TIME } },
    });
    await screenShows(world.mina, orderId, { review: { id: reviewId, rating: 5 }, reviewable: false });
    expect(await world.anybody.sends('StorePage', { storeId: SNACK_BAR })).toMatchObject({
      rating: { average: 5, count: 1 },
      reviews: {
        edges: [{ node: { id: reviewId, author: { displayName: '미나' }, reply: { text: '감사합니다' } } }],
      },
    });
  });

  test('what was ordered is in the ranking', async () => {
    const home = await eventually(
      async () => {
        const shown = await world.anybody.sends('Home', { first: 1 });
        return shown.topMenuItems.length === 2 && shown.topStores.length === 1 && shown;
      },
      { describe: 'the ranking to count the order' },
    );
    expect(home.topStores).toEqual([
      { rank: 1, orderCount: 1, store: { id: SNACK_BAR, name: '강남 엄마손 분식', rating: { average: 5 } } },
    ]);
    expect(home.topMenuItems.map(({ menuItem }: Shown) => menuItem.name).sort()).toEqual([
      '로제 떡볶이',
      '엄마손 김밥',
    ]);
    expect(home.topMenuItems[0]).toMatchObject({
      rank: 1,
      orderCount: 1,
      menuItem: { store: { id: SNACK_BAR } },
    });
  });

  test('a review that is taken back counts no more', async () => {
    expect(await world.junho.sends('DeleteReview', { reviewId })).toMatchObject({ __typename: 'NotFound' });
    expect(await world.mina.sends('DeleteReview', { reviewId })).toMatchObject({ reviewId });
    expect(await world.anybody.sends('StorePage', { storeId: SNACK_BAR })).toMatchObject({
      rating: { average: null, count: 0 },
      reviews: { edges: [] },
    });
  });
});
