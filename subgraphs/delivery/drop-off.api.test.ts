// Where to and to whom: asked of the customer context when somebody who may know looks, and of nobody when it is silent.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { type Contact, type ContactAsked, customerContact } from '../customer/events.ts';
import { deliverySubgraph } from './subgraph.ts';
import { type Apps, admin, appsOf, choi, jun, kim, lee, mina, orderTold } from './testing/city.ts';

/** For questions that nobody answers. */
const SOON = { DELIVERY_CONTACT_TIMEOUT_MS: 300 };
const ONE = `query ($id: ID!) { delivery(orderId: $id) {
  status dropOff { recipient phone line detail location { latitude longitude } } } }`;
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
};

let rig: Rig;
let apps: Apps;
let silence = () => {};
let asked: ContactAsked[][] = [];

const startWith = async (settings: Record<string, number> = {}) => {
  rig = await startRig([deliverySubgraph], { settings });
  apps = appsOf(rig);
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
  await rig.bus.connection.flush(); // whatever was asked has been heard
  const questions = asked.length;
  expect((await ask(orderId, mina)).errors).toMatchObject([
    { extensions: { code: 'CUSTOMER_SERVICE_UNAVAILABLE' } },
  ]);
  await rig.bus.connection.flush();
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
