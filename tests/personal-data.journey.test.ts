// Nothing a customer typed is anywhere it has no business to be: not in a table, a stream, on the wire, in a log line or in an error.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Answer, App, Shown } from './app.ts';
import { does, mealOrder, screenShows } from './orders.ts';
import { ALLOWED, LEFT_BEHIND } from './personal-data/allowed.ts';
import { inStreams, inTables, passingOnNats } from './personal-data/haystacks.ts';
import { found, type Haystack, NEEDLES } from './personal-data/needles.ts';
import { SECRET, startWorld, type World } from './world.ts';

const PIA = 'pia';
const HOUR_SECONDS = 3_600;

let world: World;
let pia: App;
let bearer: string;
let addressId: string;
let live: Awaited<ReturnType<typeof passingOnNats>>;
const lines: Haystack[] = [];
const errors: Haystack[] = [];

beforeAll(async () => {
  const log = openLog('journey', 'trace', { write: (text) => void lines.push({ place: 'log', text }) });
  world = await startWorld({ log });
  live = await passingOnNats(world.nats.url);
  bearer = await signToken(
    { id: PIA, role: 'CUSTOMER', name: NEEDLES.fullName, expiresInSeconds: HOUR_SECONDS },
    SECRET,
  );
  pia = world.holder(PIA, bearer);
  addressId = await movesIn();
});
afterAll(async () => {
  await live?.stop();
  await world?.stop();
});

async function movesIn(): Promise<string> {
  await pia.sends('Me');
  await pia.sends('UpdateProfile', {
    input: { name: NEEDLES.name, displayName: NEEDLES.displayName, phone: `010-${NEEDLES.phone}` },
  });
  const input = {
    label: NEEDLES.label,
    line: NEEDLES.street,
    detail: NEEDLES.door,
    latitude: 37.5,
    longitude: 127.04,
  };
  return (await pia.sends('AddAddress', { input })).address.id;
}

const wish = (changes: Readonly<Record<string, unknown>> = {}) =>
  mealOrder({
    addressId,
    note: NEEDLES.note,
    idempotencyKey: `${NEEDLES.idempotencyKey}-${randomUUID()}`,
    ...changes,
  });

async function places(changes?: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await pia.sends('PlaceOrder', { input: wish(changes) });
  expect(answer).toMatchObject({ __typename: 'PlaceOrderSuccess' });
  return answer.order.id;
}
const shows = (orderId: string, expected: Shown) => screenShows(pia, orderId, expected);

/** From the menu to the door, and a review. */
async function delivered(): Promise<string> {
  const { kim, lee } = world;
  const orderId = await places();
  await shows(orderId, { status: 'PAID', ticket: { status: 'WAITING' } });
  await does(kim, 'AcceptOrder', orderId, { readyInMinutes: 20 });
  await does(kim, 'StartCooking', orderId);
  await does(kim, 'FinishCooking', orderId);
  await shows(orderId, { delivery: { status: 'WAITING' } });
  const claim = await does(lee, 'Claim', orderId);
  expect(claim.delivery.id).toBeTruthy();
  await does(lee, 'PickUp', orderId);
  await does(lee, 'Complete', orderId);
  await shows(orderId, { status: 'DELIVERED', reviewable: true });
  await pia.sends('WriteReview', { input: { orderId, rating: 5, text: NEEDLES.review } });
  return orderId;
}

async function declined(): Promise<void> {
  const orderId = await places({ paymentToken: NEEDLES.declinedToken });
  await shows(orderId, { status: 'CANCELLED', payment: { status: 'DECLINED' } });
}

async function cancelled(): Promise<void> {
  const orderId = await places();
  await shows(orderId, { status: 'PAID', ticket: { status: 'WAITING' } });
  await does(pia, 'CancelOrder', orderId, { reason: NEEDLES.customersReason });
  await shows(orderId, { status: 'CANCELLED', payment: { status: 'REFUNDED' } });
}

async function rejected(): Promise<void> {
  const orderId = await places();
  await shows(orderId, { status: 'PAID', ticket: { status: 'WAITING' } });
  await does(world.kim, 'RejectOrder', orderId, { reason: NEEDLES.ownersReason });
  await shows(orderId, { status: 'CANCELLED', payment: { status: 'REFUNDED' } });
}

/** A handler of the kitchen that fails and is tried again, a context that is away, and everything that cannot be read. */
async function goesWrong(): Promise<void> {
  const kitchen = world.context('store').scope;
  await kitchen
    .reader()
    .execute(`alter table ticket add constraint broken check (customer_id <> '${PIA}') not valid`);
  const orderId = await places();
  const aside = 'select 1 from waiting_fact where key = ?';
  await eventually(async () => (await kitchen.reader().execute<unknown[]>(aside, [orderId])).length > 0);
  await kitchen.reader().execute('alter table ticket drop constraint broken');
  await shows(orderId, { ticket: { status: 'WAITING' } });
  await does(pia, 'CancelOrder', orderId);
  await shows(orderId, { status: 'CANCELLED', payment: { status: 'REFUNDED' } });

  await world.stopContext('customer');
  notes(await pia.tries('PlaceOrder', { input: wish() }));
  notes(await pia.tries('Me'));
  await world.startContext('customer');

  const { note, declinedToken, street, phone, name } = NEEDLES;
  const mistakes: readonly [string, Readonly<Record<string, unknown>>][] = [
    ['PlaceOrder', { input: wish({ note: [note], paymentToken: { token: declinedToken } }) }],
    ['PlaceOrder', { input: wish({ [street]: name }) }],
    ['PlaceOrder', { input: wish({ note: note.repeat(100), paymentToken: '' }) }],
    ['PlaceOrder', { input: street }],
    ['AddAddress', { input: { label: street, line: street, latitude: street, longitude: phone } }],
    ['UpdateProfile', { input: { phone: [phone], name: `${name}\u0000` } }],
    ['UpdateProfile', { input: { phone, name: `${name}\u0000` } }],
    ['CancelOrder', { orderId: `${name}\u0000`, reason: NEEDLES.customersReason }],
    ['OrderScreen', { orderId: `${street} \ud800` }],
    ['WriteReview', { input: { orderId: name, rating: street, text: NEEDLES.review } }],
  ];
  for (const [operation, variables] of mistakes) notes(await pia.tries(operation, variables));
  notes(
    await pia.asks(`mutation { updateProfile(input: { phone: ["${phone}"], ${street}: 1 }) { __typename } }`),
  );
  notes(await pia.asks(`{ me { "${name}" } }`));
}

/** What is wrong, as the app is told; what it had asked for itself is not looked at. */
const notes = ({ errors: wrong = [], data }: Answer): void => {
  errors.push({ place: 'error', text: JSON.stringify(wrong) });
  const problem = Object.values(data ?? {})[0] as Shown;
  if (problem?.message) errors.push({ place: 'problem', text: String(problem.message) });
};

/** What is on its way to a phone arrives, and what waits is heard. */
const atRest = () =>
  eventually(
    async () => {
      for (const name of ['order', 'store', 'notification', 'payment', 'delivery', 'tracking']) {
        const [row] = await world
          .context(name)
          .scope.reader()
          .execute<{ left: number }[]>(
            `select ((select count(*) from outbox where published_at is null) + (select count(*) from waiting_fact))::int as left`,
          );
        if (row?.left !== 0) return false;
      }
      const pending = `select 1 from notification where phase not in ('SENT', 'FAILED')`;
      return (await world.context('notification').scope.reader().execute<unknown[]>(pending)).length === 0;
    },
    { describe: 'everything to be heard and told' },
  );

const kept = async () => [...(await inTables(world.databaseUrl)), ...(await inStreams(world.nats.url))];

test('what a customer types is where the list says, and nowhere else; when they leave, almost nowhere', async () => {
  const [orderId] = await Promise.all([delivered(), declined(), cancelled(), rejected()]);
  await goesWrong();
  await atRest();

  const everywhere = [...(await kept()), ...live.heard(), ...lines, ...errors];
  expect(found(bearer, everywhere)).toEqual(Object.values(ALLOWED).flat().sort());
  expect(lines.length).toBeGreaterThan(10);

  lines.length = 0;
  const before = await money();
  expect(await pia.sends('DeleteAccount')).toMatchObject({ __typename: 'DeleteAccountSuccess' });
  await eventually(
    async () => !found(bearer, await inTables(world.databaseUrl)).some((each) => each.endsWith(' note')),
    {
      describe: 'order to have forgotten the notes',
    },
  );
  await atRest();
  expect(found(bearer, [...(await kept()), ...lines])).toEqual([...LEFT_BEHIND].sort());
  expect(await money()).toEqual(before);

  const { customer, review, note } = await world.admin.sends('OrderScreen', { orderId });
  expect({ customer, note }).toEqual({ customer: { id: PIA, displayName: '탈퇴한 회원' }, note: null });
  expect(review).toMatchObject({ rating: 5, text: NEEDLES.review });
});

/** Orders and payments, all of them, as numbers. */
const money = async () => ({
  orders: await world
    .context('order')
    .scope.reader()
    .execute('select id, customer_id, status, total, lines from orders order by id'),
  payments: await world
    .context('payment')
    .scope.reader()
    .execute('select id, customer_id, phase, amount, captured, refunded from payment order by id'),
});
