// What another context learns when it asks for a customer over NATS.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MalformedRequest } from '#platform/resilience.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { type ContactAsked, customerContact, MAX_CONTACTS } from './events.ts';
import { customerSubgraph } from './subgraph.ts';

const TIMEOUT_MS = 5_000;

describe('asked for contacts', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig([customerSubgraph], { demo: true });
  });
  afterAll(() => rig.stop());

  const contacts = async (...asked: ContactAsked[]) => {
    const answer = await rig.bus.ask(customerContact, { contacts: asked }, { timeoutMs: TIMEOUT_MS });
    return customerContact.answer.parse(answer).contacts;
  };

  test('the customer context tells who it is, how to reach them and where they live', async () => {
    expect(await contacts({ customerId: 'mina', addressId: 'address-mina-home' })).toEqual([
      {
        customerId: 'mina',
        name: '이미나',
        phone: '010-0000-2001',
        address: {
          addressId: 'address-mina-home',
          line: '서울 강남구 역삼로 310',
          detail: '101동 1203호',
          location: { latitude: 37.5009, longitude: 127.0477 },
          removed: false,
        },
      },
    ]);
  });

  test('it answers in the order of the question, null for whom it does not know or whose address it is not', async () => {
    const answers = await contacts(
      { customerId: 'junho', addressId: null },
      { customerId: 'nobody', addressId: null },
      { customerId: 'junho', addressId: 'address-mina-home' },
      { customerId: 'mina', addressId: 'no-such-address' },
      { customerId: 'mina', addressId: 'address-mina-office' },
      { customerId: 'mina', addressId: 'address-mina-home' },
    );
    expect(answers.map((each) => each && [each.customerId, each.address?.addressId])).toEqual([
      ['junho', undefined],
      null,
      null,
      null,
      ['mina', 'address-mina-office'],
      ['mina', 'address-mina-home'],
    ]);
  });

  test('a removed address is still told, and marked so: an order under way goes there', async () => {
    const remove = 'mutation { removeAddress(addressId: "address-junho-home") { __typename } }';
    await rig.ask('customer', remove, {}, actor('CUSTOMER', 'junho'));
    const [junho] = await contacts({ customerId: 'junho', addressId: 'address-junho-home' });
    expect(junho?.address).toMatchObject({ line: '서울 마포구 월드컵로 78', removed: true });
  });

  test('a question of a hundred is answered, a larger one is malformed', async () => {
    const mina: ContactAsked = { customerId: 'mina', addressId: 'address-mina-home' };
    expect(await contacts(...Array<ContactAsked>(MAX_CONTACTS).fill(mina))).toHaveLength(MAX_CONTACTS);
    await expect(contacts(...Array<ContactAsked>(MAX_CONTACTS + 1).fill(mina))).rejects.toThrow(
      MalformedRequest,
    );
    await expect(rig.bus.ask(customerContact, 'who?', { timeoutMs: TIMEOUT_MS })).rejects.toThrow(
      MalformedRequest,
    );
  });

  test('the demo people are made once, and what they changed since stays', async () => {
    await rig.stopOne('customer');
    await rig.start(customerSubgraph);
    const [junho] = await contacts({ customerId: 'junho', addressId: 'address-junho-home' });
    expect(junho?.address?.removed).toBe(true);
  });
});
