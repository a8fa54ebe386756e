// Where to and to whom: asked of the customer context when somebody who may know looks, and of nobody when it is silent.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { type Contact, type ContactAsked, customerContact } from '../customer/events.ts';
import { storeState } from '../store/events.ts';
import { deliverySubgraph } from './subgraph.ts';
import {
  type Apps,
  admin,
  appsOf,
  choi,
  jun,
  kim,
  lee,
  mina,
  orderTold,
  STORE,
  TIRELESS,
} from './testing/city.ts';

/** For questions that nobody answers. */
const SOON = { DELIVERY_CONTACT_TIMEOUT_MS: 300 };
const ONE = `query ($id: ID!) { delivery(orderId: $id) {
  status dropOff { recipient phone line detail doorShown location { latitude longitude } } } }`;
const MINE = '{ myDeliveries(first: 100) { edges { node { id dropOff { recipient line } } } } }';

const home: Contact = {
  customerId: 'mina',
  name: '김민아',
  phone: '010-1234-5678',
  address: {
    addressId: 'home',
    line: '서울 강남구 역삼로 310',
    detail: '1203호',
    location: { latitude: 37.5, longitude: 127.04 },
    removed: true,
  },
};
const door = {
  recipient: '김민아',
  phone: '010-1234-5678',
  line: '서울 강남구 역삼로 310',
  detail: '1203호',
  location: { latitude: 37.5, longitude: 127.04 },
  doorShown: true,
};
const street = { ...door, phone: null, detail: null, doorShown: false };
/** Where the store is; `latitude` 0.01 more is 1.1 km to the north. */
const AT_STORE = { latitude: 37.4979, longitude: 127.0276 };

let rig: Rig;
let apps: Apps;
let silence = () => {};
let asked: ContactAsked[][] = [];

const startWith = async (settings: Record<string, number> = {}) => {
  rig = await startRig([deliverySubgraph], { settings: { ...TIRELESS, ...settings } });
  apps = appsOf(rig);
  await rig.announce(storeState, STORE, {
    ...{ storeId: STORE, ownerId: 'kim', name: '역삼 바삭치킨', isOpen: true, version: 1 },
    ...{ minimumOrder: 12_000, deliveryFee: 3_000, location: AT_STORE },
  });
  await eventually(
    async () =>
      (await rig.rows('delivery', 'select 1 from store_place where store_id = ?', [STORE])).length === 1,
    { describe: 'the store’s place to be known' },
  );
};
const restartWith = async (settings: Record<string, number>) => {
  await rig.stop();
  await startWith(settings);
};
/** The customer context, answering whatever this says. */
const customerContext = (answer: (asked: ContactAsked[]) => Promise<unknown>) => {
  const answered = async (question: unknown) => {
    const { contacts } = customerContact.question.parse(question);
    asked.push(contacts);
    return answer(contacts);
  };
  silence = rig.bus.answer({ question: customerContact, answer: answered }, 'customer');
};
const knowing = async (contacts: ContactAsked[]) => ({ contacts: contacts.map(() => home) });

beforeAll(() => startWith());
afterAll(() => rig.stop());
afterEach(() => {
  silence();
  asked = [];
});

const claimed = async () => {
  const order = orderTold(rig);
  await order.onBoard();
  await apps.claim(order.orderId, lee);
  return order.orderId;
};
const ask = (id: string, who: typeof mina) => apps.ask(ONE, { id }, who);

test('is told to the customer and to the rider who claimed it, and to nobody else', async () => {
  customerContext(knowing);
  const orderId = await claimed();
  await apps.here(lee, AT_STORE.latitude, AT_STORE.longitude);
  for (const who of [mina, lee]) expect((await ask(orderId, who)).data.delivery.dropOff).toEqual(door);
  expect(asked).toEqual([
    [{ customerId: 'mina', addressId: 'home' }],
    [{ customerId: 'mina', addressId: 'home' }],
  ]);
  for (const who of [kim, admin]) expect((await ask(orderId, who)).data.delivery.dropOff).toBeNull();
  for (const who of [jun, choi]) expect((await ask(orderId, who)).data.delivery).toBeNull();
  expect(asked).toHaveLength(2);
});

test('is not told to riders who only look at the board', async () => {
  customerContext(knowing);
  const order = orderTold(rig);
  await order.onBoard();
  expect(await ask(order.orderId, choi)).toEqual({
    data: { delivery: { status: 'WAITING', dropOff: null } },
  });
});

test('shows a rider which door it is, and its phone, only near the store and from pick-up on', async () => {
  customerContext(knowing);
  const orderId = await claimed();
  const far = actor('RIDER', 'far');
  await apps.release(orderId, lee);
  await apps.claim(orderId, far);
  const seen = async () => (await ask(orderId, far)).data.delivery.dropOff;
  expect(await seen()).toEqual(street);
  await apps.here(far, AT_STORE.latitude + 0.01, AT_STORE.longitude);
  expect(await seen()).toEqual(street);
  await apps.here(far, AT_STORE.latitude + 0.001, AT_STORE.longitude);
  expect(await seen()).toEqual(door);
  await apps.here(far, AT_STORE.latitude + 0.01, AT_STORE.longitude);
  expect(await seen()).toEqual(street);
  await apps.pickUp(orderId, far);
  expect(await seen()).toEqual(door);
});

test('is shown from pick-up on where nobody counts as near', async () => {
  await restartWith({ DROP_OFF_DOOR_RADIUS_METRES: 0 });
  customerContext(knowing);
  const orderId = await claimed();
  await apps.here(lee, AT_STORE.latitude, AT_STORE.longitude);
  expect((await ask(orderId, lee)).data.delivery.dropOff).toEqual(street);
  await apps.pickUp(orderId, lee);
  expect((await ask(orderId, lee)).data.delivery.dropOff).toEqual(door);
});

describe('what riders read', () => {
  const READINGS = `query ($id: ID!, $first: Int! = 20, $after: String) { dropOffReadings(orderId: $id, first: $first, after: $after) {
    edges { node { readAt rider { id } fields correlationId } } pageInfo { hasNextPage endCursor } } }`;
  const readings = async (id: string, more = {}) =>
    (await apps.ask(READINGS, { id, ...more }, admin)).data.dropOffReadings;
  const fieldsRead = async (id: string) =>
    (await readings(id)).edges.map(({ node }: { node: { fields: string[] } }) => node.fields);

  test('is on record with who, when and which fields, once for each request and order, without what it says', async () => {
    await restartWith({});
    customerContext(knowing);
    const [one, other] = [await claimed(), await claimed()];
    const both = `query ($one: ID!, $other: ID!) {
      a: delivery(orderId: $one) { dropOff { line } } b: delivery(orderId: $one) { dropOff { ...more phone } }
      c: delivery(orderId: $other) { dropOff { doorShown } } }
      fragment more on DropOff { recipient detail }`;
    await apps.ask(both, { one, other }, lee);
    await apps.ask(both, { one, other }, mina);
    const { edges } = await readings(one);
    expect(edges).toEqual([
      {
        node: {
          readAt: expect.any(String),
          rider: { id: 'lee' },
          fields: ['line', 'recipient'],
          correlationId: expect.any(String),
        },
      },
    ]);
    expect(await fieldsRead(other)).toEqual([]);
    const rows = await rig.rows('delivery', 'select r::text as row from drop_off_reading r');
    for (const secret of ['김민아', '역삼로', '1203', '010-1234'])
      expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('names the door and the phone from when they are shown', async () => {
    customerContext(knowing);
    const orderId = await claimed();
    await apps.pickUp(orderId, lee);
    await ask(orderId, lee);
    expect(await fieldsRead(orderId)).toEqual([['detail', 'line', 'location', 'phone', 'recipient']]);
  });

  test('is one row also where a request asks again for more', async () => {
    customerContext(knowing);
    const orderId = await claimed();
    await apps.ask(
      `mutation ($id: ID!) { claimDelivery(orderId: $id) { ... on DeliverySuccess { delivery { dropOff { line } } } }
        pickUpDelivery(orderId: $id) { ... on DeliverySuccess { delivery { dropOff { phone } } } } }`,
      { id: orderId },
      lee,
    );
    expect(await fieldsRead(orderId)).toEqual([['line', 'phone']]);
  });

  test('is for the operator, page by page, and is forgotten in the end', async () => {
    customerContext(knowing);
    const orderId = await claimed();
    for (let n = 0; n < 3; n += 1) await ask(orderId, lee);
    const first = await readings(orderId, { first: 2 });
    expect([first.edges.length, first.pageInfo.hasNextPage]).toEqual([2, true]);
    const rest = await readings(orderId, { first: 2, after: first.pageInfo.endCursor });
    expect([rest.edges.length, rest.pageInfo.hasNextPage]).toEqual([1, false]);
    for (const who of [mina, kim, lee])
      expect((await apps.ask(READINGS, { id: orderId }, who)).errors).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
    expect((await apps.ask(READINGS, { id: orderId, after: 'made up' }, admin)).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    await rig.rows(
      'delivery',
      `update drop_off_reading set read_at = read_at - interval '731 days' where order_id = ?`,
      [orderId],
    );
    const later = await claimed();
    await ask(later, lee);
    await ask(later, lee);
    expect(await fieldsRead(orderId)).toEqual([]);
    expect(await fieldsRead(later)).toHaveLength(2);
  });

  test('is shown to nobody when it cannot be written down', async () => {
    customerContext(knowing);
    const orderId = await claimed();
    await rig.rows('delivery', 'alter table drop_off_reading rename to elsewhere');
    const { data } = await ask(orderId, lee);
    await rig.rows('delivery', 'alter table elsewhere rename to drop_off_reading');
    expect(data.delivery).toMatchObject({ status: 'CLAIMED', dropOff: null });
  });
});

test('comes with the answer to a claim', async () => {
  customerContext(knowing);
  const order = orderTold(rig);
  await order.onBoard();
  const claim = `mutation ($id: ID!) { claimDelivery(orderId: $id) { ... on DeliverySuccess { delivery { dropOff { line } } } } }`;
  const { data } = await apps.ask(claim, { id: order.orderId }, lee);
  expect(data.claimDelivery.delivery.dropOff).toEqual({ line: '서울 강남구 역삼로 310' });
});

test('for a whole list is one question', async () => {
  customerContext(knowing);
  await claimed();
  await claimed();
  const { data } = await apps.ask(MINE, {}, lee);
  expect(data.myDeliveries.edges.length).toBeGreaterThanOrEqual(2);
  expect(asked).toHaveLength(1);
});

test('is null where the customer context knows of no such address', async () => {
  customerContext(async (contacts) => ({ contacts: contacts.map(() => null) }));
  expect(await ask(await claimed(), mina)).toEqual({
    data: { delivery: { status: 'CLAIMED', dropOff: null } },
  });
});

test('costs the screen its part, not the screen, when the customer context hangs, is gone or talks nonsense', async () => {
  await restartWith(SOON);
  const orderId = await claimed();
  const unavailable = {
    data: { delivery: { status: 'CLAIMED', dropOff: null } },
    errors: [{ path: ['delivery', 'dropOff'], extensions: { code: 'CUSTOMER_SERVICE_UNAVAILABLE' } }],
  };
  expect(await ask(orderId, mina)).toMatchObject(unavailable);

  customerContext(async () => ({ contacts: [{ name: 12, phone: '010-9999-9999' }] }));
  const answer = await ask(orderId, mina);
  expect(answer).toMatchObject(unavailable);
  expect(JSON.stringify(answer)).not.toContain('010-9999-9999');
  silence();

  customerContext(() => new Promise(() => {}));
  expect(await ask(orderId, mina)).toMatchObject(unavailable);
});

test('errors at once while the customer context is known to be down', async () => {
  await restartWith(SOON);
  const orderId = await claimed();
  customerContext(() => new Promise(() => {}));
  for (let failures = 0; failures < 5; failures += 1) await ask(orderId, mina);
  await rig.flush(); // whatever was asked has been heard
  const questions = asked.length;
  expect((await ask(orderId, mina)).errors).toMatchObject([
    { extensions: { code: 'CUSTOMER_SERVICE_UNAVAILABLE' } },
  ]);
  await rig.flush();
  expect(asked).toHaveLength(questions);
});

test('is forgotten by the rider a while after the delivery, and is nowhere in our tables', async () => {
  await restartWith({ DROP_OFF_VISIBLE_AFTER_DELIVERY_SECONDS: 600 });
  customerContext(knowing);
  const orderId = await claimed();
  await apps.pickUp(orderId, lee);
  await apps.complete(orderId, lee);
  expect((await ask(orderId, lee)).data.delivery.dropOff).toEqual(door);
  await rig.rows(
    'delivery',
    `update delivery set delivered_at = delivered_at - interval '11 minutes' where order_id = ?`,
    [orderId],
  );
  expect((await ask(orderId, lee)).data.delivery.dropOff).toBeNull();
  const everything = await rig.rows(
    'delivery',
    'select d::text as delivery, (select string_agg(message::text, chr(10)) from outbox) as said from delivery d',
  );
  for (const secret of ['김민아', '역삼로', '010-1234'])
    expect(JSON.stringify(everything)).not.toContain(secret);
});
