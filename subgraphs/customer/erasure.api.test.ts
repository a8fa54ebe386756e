// A customer who leaves: what goes, what stays, who may ask for it, and what it waits for.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { answerTo } from '#platform/question.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { ordersUnderWay } from '../order/events.ts';
import { customerContact } from './events.ts';
import { customerSubgraph } from './subgraph.ts';

const ANSWER = `{ __typename ... on DeleteAccountSuccess { customerId } ... on OrdersUnderWay { orderIds }
  ... on OrderServiceUnavailable { retryAfterSeconds } ... on Problem { message } }`;
const LEAVE = `mutation { answer: deleteAccount ${ANSWER} }`;
const ERASE = `mutation ($customerId: ID!) { answer: deleteCustomer(customerId: $customerId) ${ANSWER} }`;
const ME = '{ me { id displayName name phone addresses { id } } }';
const MOVE_IN = `mutation ($profile: UpdateProfileInput!, $address: AddressInput!) {
  updateProfile(input: $profile) { __typename }
  addAddress(input: $address) { ... on AddAddressSuccess { address { id } } } }`;
const OTHERS = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Customer { id displayName } } }`;

const admin = actor('ADMIN', 'root');
let rig: Rig;
/** Which orders each customer has under way. */
const underWay = new Map<string, string[]>();
let ordersFallSilent: () => void;
const ordersAnswer = () => {
  ordersFallSilent = rig.bus.answer(
    answerTo(ordersUnderWay, async ({ customerId }) => ({ orderIds: underWay.get(customerId) ?? [] })),
    'order',
  );
};
beforeAll(async () => {
  rig = await startRig([customerSubgraph]);
  ordersAnswer();
});
afterAll(() => rig.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
type Answer = { data: any; errors?: { extensions: { code: string } }[] };
const ask = async (source: string, who: Actor | null, variables: Record<string, unknown> = {}) =>
  (await rig.ask('customer', source, variables, who)) as Answer;
const leave = async (who: Actor) => (await ask(LEAVE, who)).data.answer;
const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow;
/** As their token was before they left; `signedInAgain` is one of after. */
const signedIn = (id: string): Actor => ({
  ...actor('CUSTOMER', id, `${id} 김소라`),
  issuedAt: seconds(-60),
});
const signedInAgain = (id: string): Actor => ({ ...signedIn(id), issuedAt: seconds(60) });

/** With a name, a phone and an address. */
async function resident(id: string): Promise<{ who: Actor; addressId: string }> {
  const who = signedIn(id);
  const { data } = await ask(MOVE_IN, who, {
    profile: { displayName: `${id} 소라`, phone: '010-7777-1234' },
    address: {
      label: '집',
      line: '서울 강남구 소라로 1',
      detail: '101호',
      latitude: 37.5,
      longitude: 127.04,
    },
  });
  return { who, addressId: data.addAddress.address.id };
}

const rowsOf = async (id: string) => ({
  customer: await rig.rows('customer', 'select name, phone, display_name from customer where id = ?', [id]),
  addresses: await rig.rows('customer', 'select 1 from address where customer_id = ?', [id]),
});
const NOBODY = { customer: [{ name: '', phone: null, display_name: '탈퇴한 회원' }], addresses: [] };
const saidOf = async (customerId: string) =>
  (await rig.said('customer')).filter(({ data }) => data.customerId === customerId).map(({ type }) => type);

describe('a customer who deletes their account', () => {
  test('is gone with name, phone and every address, and everybody is told once', async () => {
    const { who, addressId } = await resident('leaver');
    expect(await leave(who)).toEqual({ __typename: 'DeleteAccountSuccess', customerId: 'leaver' });
    expect(await leave(who)).toEqual({ __typename: 'DeleteAccountSuccess', customerId: 'leaver' });
    expect(await rowsOf('leaver')).toEqual(NOBODY);
    expect(await saidOf('leaver')).toEqual(['CustomerErased']);
    const asked = {
      contacts: [
        { customerId: 'leaver', addressId },
        { customerId: 'leaver', addressId: null },
      ],
    };
    expect(await rig.bus.ask(customerContact, asked, { timeoutMs: 5_000 })).toEqual({
      contacts: [null, null],
    });
  });

  test('names nobody beside the reviews that stay', async () => {
    const { who } = await resident('reviewer');
    await leave(who);
    const { data } = await ask(OTHERS, null, { people: [{ __typename: 'Customer', id: 'reviewer' }] });
    expect(data._entities).toEqual([{ id: 'reviewer', displayName: '탈퇴한 회원' }]);
  });

  test('is not brought back by an app that was left open', async () => {
    const { who } = await resident('forgetful');
    await leave(who);
    for (const source of [ME, 'mutation { updateProfile(input: {}) { __typename } }']) {
      const { errors } = await ask(source, who);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    }
    expect(await rowsOf('forgetful')).toEqual(NOBODY);
  });

  test('begins anew, without anything of before, by signing in again', async () => {
    const { who } = await resident('returner');
    await leave(who);
    const again = signedInAgain('returner');
    const { data } = await ask(ME, again);
    expect(data.me).toEqual({
      id: 'returner',
      displayName: 'r**',
      name: 'returner 김소라',
      phone: null,
      addresses: [],
    });
    expect(await leave(again)).toMatchObject({ __typename: 'DeleteAccountSuccess' });
    expect(await rowsOf('returner')).toEqual(NOBODY);
  });

  test('who never used anything is gone as well', async () => {
    expect(await leave(signedIn('never-here'))).toMatchObject({ __typename: 'DeleteAccountSuccess' });
    expect(await saidOf('never-here')).toEqual([]);
  });

  test('stays as long as an order is under way, and is told which', async () => {
    const { who } = await resident('hungry');
    underWay.set('hungry', ['order-1', 'order-2']);
    expect(await leave(who)).toMatchObject({
      __typename: 'OrdersUnderWay',
      orderIds: ['order-1', 'order-2'],
      message: expect.stringContaining('진행 중인 주문'),
    });
    expect((await ask(ME, who)).data.me.addresses).toHaveLength(1);
    underWay.delete('hungry');
    expect(await leave(who)).toMatchObject({ __typename: 'DeleteAccountSuccess' });
  });

  test('stays as long as nobody can say whether an order is under way', async () => {
    const { who } = await resident('patient');
    ordersFallSilent();
    try {
      const answer = await leave(who);
      expect(answer).toMatchObject({ __typename: 'OrderServiceUnavailable', message: expect.any(String) });
      expect(answer.retryAfterSeconds).toBeGreaterThan(0);
    } finally {
      ordersAnswer();
    }
    expect((await ask(ME, who)).data.me.phone).toBe('010-7777-1234');
    expect(await saidOf('patient')).toEqual([]);
  });

  test('who taps twice at once is erased once', async () => {
    const { who } = await resident('twice');
    const answers = await Promise.all(Array.from({ length: 5 }, () => leave(who)));
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(5).fill('DeleteAccountSuccess'));
    expect(await saidOf('twice')).toEqual(['CustomerErased']);
  });
});

describe('an operator', () => {
  const erase = async (customerId: string) => (await ask(ERASE, admin, { customerId })).data.answer;

  test('erases a customer at their wish, and may say so again', async () => {
    await resident('caller');
    for (const _ of [1, 2])
      expect(await erase('caller')).toEqual({ __typename: 'DeleteAccountSuccess', customerId: 'caller' });
    expect(await rowsOf('caller')).toEqual(NOBODY);
  });

  test.each(['no-such-customer', '', 'x'.repeat(300), 'a\u0000b', '\ud800'])(
    'is told that there is no customer %j',
    async (customerId) => {
      expect(await erase(customerId)).toMatchObject({ __typename: 'NotFound' });
    },
  );
});

test('nobody erases anybody else', async () => {
  await resident('victim');
  for (const [who, code] of [
    [null, 'UNAUTHENTICATED'],
    [signedIn('other'), 'FORBIDDEN'],
    [actor('OWNER', 'victim'), 'FORBIDDEN'],
    [actor('RIDER', 'victim'), 'FORBIDDEN'],
  ] as const) {
    const { errors } = await ask(ERASE, who, { customerId: 'victim' });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  }
  for (const role of ['OWNER', 'RIDER', 'ADMIN'])
    expect((await ask(LEAVE, actor(role, 'victim'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await rowsOf('victim')).addresses).toHaveLength(1);
});
