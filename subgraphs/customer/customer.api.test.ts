// What a customer can do with their own profile and addresses, and what nobody else can read of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { MAX_ADDRESSES } from './domain/address-book.ts';
import { customerSubgraph } from './subgraph.ts';

const ME =
  '{ me { id displayName name phone addresses { id label line detail location { latitude longitude } } } }';
const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  __typename ... on UpdateProfileSuccess { customer { displayName name phone } } ... on InvalidInput { field } ... on Problem { message } } }`;
const ADD = `mutation ($input: AddressInput!) { addAddress(input: $input) {
  __typename ... on AddAddressSuccess { address { id label } customer { id addresses { id } } }
  ... on AddressBookFull { limit } ... on InvalidInput { field } ... on Problem { message } } }`;
const REMOVE = `mutation ($id: ID!) { removeAddress(addressId: $id) {
  __typename ... on RemoveAddressSuccess { addressId customer { addresses { id } } } ... on Problem { message } } }`;
const PEOPLE = `query ($people: [_Any!]!) { _entities(representations: $people) {
  ... on Customer { id displayName name phone addresses { id } } } }`;
const NAMES = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Customer { id displayName } } }`;

const home = {
  label: '집',
  line: '서울 강남구 역삼로 310',
  detail: '1203호',
  latitude: 37.5,
  longitude: 127.04,
};
const person = (id: string) => ({ __typename: 'Customer', id });

describe('a customer', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig([customerSubgraph], { demo: true });
  });
  afterAll(() => rig.stop());

  const as = (id: string, name?: string) => actor('CUSTOMER', id, name);
  const ask = async (source: string, variables: object, who: ReturnType<typeof actor> | null) =>
    (await rig.ask('customer', source, { ...variables }, who)) as {
      // biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
      data: any;
      errors?: { path: unknown[]; extensions: { code: string } }[];
    };
  const refusals = (answer: Awaited<ReturnType<typeof ask>>) =>
    answer.errors?.map(({ path, extensions }) => [path.at(-1), extensions.code]);

  test('is asked for by their id, and by nothing that only looks like one', async () => {
    for (const id of [7, null, ['mina'], { $ne: '' }, 'mina\u0000', 'm'.repeat(256)])
      expect(
        await ask(NAMES, { people: [person('mina'), { __typename: 'Customer', id }] }, null),
      ).toMatchObject({
        data: null,
        errors: [{ path: ['_entities'], extensions: { code: 'BAD_USER_INPUT' } }],
      });
  });

  test('exists from the first use, called as the token says, and shown by one letter of it', async () => {
    const { data } = await ask(ME, {}, as('sora', '김소라'));
    expect(data.me).toEqual({
      id: 'sora',
      displayName: '김**',
      name: '김소라',
      phone: null,
      addresses: [],
    });
    const { data: again } = await ask(ME, {}, as('sora', 'another name by now'));
    expect(again.me.name).toBe('김소라');
  });

  test('who opens the app on twenty devices at once is one customer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(ME, {}, as('twenty'))));
    expect(answers.map(({ data }) => data.me?.id)).toEqual(Array(20).fill('twenty'));
    expect(await rig.rows('customer', "select 1 from customer where id = 'twenty'")).toHaveLength(1);
  });

  test('has the demo people with addresses of theirs', async () => {
    const { data } = await ask(ME, {}, as('mina'));
    expect(data.me).toMatchObject({ displayName: '미나', name: '이미나' });
    expect(data.me.addresses.map((address: { id: string }) => address.id)).toEqual([
      'address-mina-home',
      'address-mina-office',
    ]);
  });

  test('changes the profile, and a phone is kept in one spelling', async () => {
    const { data } = await ask(UPDATE, { input: { displayName: '지은', phone: '01012345678' } }, as('jieun'));
    expect(data.updateProfile).toEqual({
      __typename: 'UpdateProfileSuccess',
      customer: { displayName: '지은', name: 'jieun', phone: '010-1234-5678' },
    });
    const { data: again } = await ask(UPDATE, { input: { displayName: '지은' } }, as('jieun'));
    expect(again).toEqual(data);
  });

  test.each([
    ['phone', { phone: '112' }],
    ['displayName', { displayName: '' }],
    ['name', { name: '가'.repeat(51) }],
  ])('is told which field of the profile cannot be: %s', async (field, input) => {
    const { data } = await ask(UPDATE, { input }, as('jieun'));
    expect(data.updateProfile).toMatchObject({ __typename: 'InvalidInput', field });
  });

  test('adds an address once, however often and however fast the button is tapped', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask(ADD, { input: home }, as('tapper'))),
    );
    const ids = new Set(answers.map(({ data }) => data.addAddress.address?.id));
    expect(ids.size).toBe(1);
    const { data } = await ask(ME, {}, as('tapper'));
    expect(data.me.addresses).toEqual([
      {
        id: [...ids][0],
        label: '집',
        line: home.line,
        detail: '1203호',
        location: { latitude: 37.5, longitude: 127.04 },
      },
    ]);
  });

  test('reads in one operation what its own mutations did, one after the other', async () => {
    const { data } = await ask(
      `mutation ($one: AddressInput!, $two: AddressInput!) {
        one: addAddress(input: $one) { ... on AddAddressSuccess { customer { addresses { label } } } }
        two: addAddress(input: $two) { ... on AddAddressSuccess { customer { addresses { label } } } } }`,
      { one: home, two: { ...home, label: '회사' } },
      as('both'),
    );
    expect(data.one.customer.addresses).toEqual([{ label: '집' }]);
    expect(data.two.customer.addresses).toEqual([{ label: '집' }, { label: '회사' }]);
  });

  test.each([
    ['label', { label: '' }],
    ['line', { line: '길'.repeat(201) }],
    ['detail', { detail: '호'.repeat(201) }],
    ['latitude', { latitude: 91 }],
    ['longitude', { longitude: -127 }],
  ])('is told which field of an address cannot be: %s', async (field, wrong) => {
    const { data } = await ask(ADD, { input: { ...home, ...wrong } }, as('jieun'));
    expect(data.addAddress).toMatchObject({ __typename: 'InvalidInput', field });
  });

  test('keeps a bounded number of addresses, also when they come at once', async () => {
    const tries = Array.from({ length: MAX_ADDRESSES + 5 }, (_, n) =>
      ask(ADD, { input: { ...home, detail: `${n}호` } }, as('mover')),
    );
    const kinds = (await Promise.all(tries)).map(({ data }) => data.addAddress.__typename);
    expect(kinds.filter((kind) => kind === 'AddAddressSuccess')).toHaveLength(MAX_ADDRESSES);
    expect(kinds.filter((kind) => kind === 'AddressBookFull')).toHaveLength(5);
  });

  test('removes an address once and may say so again', async () => {
    const { data } = await ask(ADD, { input: home }, as('leaver'));
    const { id } = data.addAddress.address;
    for (const _ of [1, 2]) {
      const { data: removed } = await ask(REMOVE, { id }, as('leaver'));
      expect(removed.removeAddress).toEqual({
        __typename: 'RemoveAddressSuccess',
        addressId: id,
        customer: { addresses: [] },
      });
    }
    const { data: again } = await ask(ADD, { input: home }, as('leaver'));
    expect(again.addAddress.address.id).not.toBe(id);
  });

  test('cannot tell somebody else’s address from one that does not exist', async () => {
    const foreign = await ask(REMOVE, { id: 'address-mina-home' }, as('junho'));
    const unknown = await ask(REMOVE, { id: 'no-such-address' }, as('junho'));
    expect(foreign.data.removeAddress.__typename).toBe('NotFound');
    expect(foreign).toEqual(unknown);
    expect((await ask(ME, {}, as('mina'))).data.me.addresses).toHaveLength(2);
  });

  test('is seen by name by anybody, in one query for many', async () => {
    const people = [person('mina'), person('nobody'), person('junho'), person('mina')];
    const { data, errors } = await ask(NAMES, { people }, null);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { id: 'mina', displayName: '미나' },
      null,
      { id: 'junho', displayName: '준호' },
      { id: 'mina', displayName: '미나' },
    ]);
  });

  test('is reached by nobody else: others read the name only, with an error at each private field', async () => {
    const strangers = [as('junho'), actor('OWNER', 'mina'), actor('RIDER', 'lee'), actor('ADMIN', 'root')];
    for (const stranger of strangers) {
      const answer = await ask(PEOPLE, { people: [person('mina')] }, stranger);
      expect(answer.data._entities).toEqual([
        { id: 'mina', displayName: '미나', name: null, phone: null, addresses: null },
      ]);
      expect(refusals(answer)).toEqual([
        ['name', 'FORBIDDEN'],
        ['phone', 'FORBIDDEN'],
        ['addresses', 'FORBIDDEN'],
      ]);
    }
    const anonymous = await ask(PEOPLE, { people: [person('mina')] }, null);
    expect(refusals(anonymous)?.map(([, code]) => code)).toEqual(Array(3).fill('UNAUTHENTICATED'));
  });

  test('reads all of their own, wherever in the graph they find themselves', async () => {
    const { data, errors } = await ask(PEOPLE, { people: [person('mina')] }, as('mina'));
    expect(errors).toBeUndefined();
    expect(data._entities[0]).toMatchObject({ name: '이미나', addresses: [{}, {}] });
  });

  test.each([
    ['me', ME, {}],
    ['updateProfile', UPDATE, { input: {} }],
    ['addAddress', ADD, { input: home }],
    ['removeAddress', REMOVE, { id: 'address-mina-home' }],
  ])('needs a customer’s token for %s', async (field, source, variables) => {
    expect(refusals(await ask(source, variables, null))).toEqual([[field, 'UNAUTHENTICATED']]);
    for (const role of ['OWNER', 'RIDER', 'ADMIN'])
      expect(refusals(await ask(source, variables, actor(role, 'mina')))).toEqual([[field, 'FORBIDDEN']]);
  });
});
