// How many deliveries one rider may take, whatever the rider sends and however much of it at once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { deliverySubgraph } from './subgraph.ts';
import { type Apps, appsOf, lee, orderTold } from './testing/city.ts';

let rig: Rig;
let apps: Apps;
beforeAll(async () => {
  rig = await startRig([deliverySubgraph], { settings: { RIDER_RELEASES_PER_HOUR_MAX: 4 } });
  apps = appsOf(rig);
});
afterAll(() => rig.stop());

const onBoard = async (orders: number): Promise<string[]> => {
  const told = Array.from({ length: orders }, () => orderTold(rig));
  await Promise.all(told.map((order) => order.onBoard()));
  return told.map(({ orderId }) => orderId);
};
const TOO_MANY = { __typename: 'TooManyClaims', limit: 3, message: expect.stringContaining('3건') };
type Answers = Record<string, { __typename: string }>;
const typenames = (answers: Answers) => Object.values(answers).map(({ __typename }) => __typename);
const successes = (names: readonly string[]) => names.filter((name) => name === 'DeliverySuccess').length;

test('a rider never seen before who claims thirty in one request gets three', async () => {
  const ids = await onBoard(30);
  const fields = ids.map((id, n) => `c${n}: claimDelivery(orderId: "${id}") { __typename }`);
  const { data } = await apps.ask(`mutation { ${fields.join(' ')} }`, {}, actor('RIDER', 'greedy'));
  expect(successes(typenames(data))).toBe(3);
});

test('who claims thirty in thirty requests at the same moment gets three', async () => {
  const ids = await onBoard(30);
  const hasty = actor('RIDER', 'hasty');
  const answers = await Promise.all(ids.map((id) => apps.claim(id, hasty)));
  expect(successes(answers.map(({ __typename }) => __typename))).toBe(3);
  expect(answers.filter(({ __typename }) => __typename === 'TooManyClaims')).toHaveLength(27);
});

test('what is brought makes room, what one has stays one’s own, and the limit is told', async () => {
  const [first = '', second = '', third = '', fourth = ''] = await onBoard(4);
  for (const id of [first, second, third])
    expect(await apps.claim(id, lee)).toMatchObject({ __typename: 'DeliverySuccess' });
  const claim = `mutation ($id: ID!) { answer: claimDelivery(orderId: $id) { __typename ... on TooManyClaims { limit message } } }`;
  expect((await apps.ask(claim, { id: fourth }, lee)).data.answer).toEqual(TOO_MANY);
  expect(await apps.claim(first, lee)).toMatchObject({ __typename: 'DeliverySuccess' });
  await apps.pickUp(first, lee);
  expect(await apps.claim(fourth, lee)).toMatchObject({ __typename: 'TooManyClaims' });
  await apps.complete(first, lee);
  expect(await apps.claim(fourth, lee)).toMatchObject({ __typename: 'DeliverySuccess' });
});

test('who claims and gives back, thirty times in one request, is paused after a few', async () => {
  const fickle = actor('RIDER', 'fickle');
  const ids = await onBoard(30);
  const fields = ids.map(
    (id, n) =>
      `c${n}: claimDelivery(orderId: "${id}") { __typename } r${n}: releaseDelivery(orderId: "${id}") { __typename }`,
  );
  const { data } = await apps.ask(`mutation { ${fields.join(' ')} }`, {}, fickle);
  const claims = Object.entries(data as Answers).flatMap(([name, each]) =>
    name.startsWith('c') ? [each.__typename] : [],
  );
  expect(successes(claims)).toBe(4);
  expect(new Set(claims.slice(4))).toEqual(new Set(['ClaimsPaused']));
});

test('claims that were failed or ran out count as given back, and all of them for an hour', async () => {
  const careless = actor('RIDER', 'careless');
  const [failed = '', ranOut = '', again = '', ...more] = await onBoard(5);
  await apps.claim(failed, careless);
  await apps.fail(failed, careless);
  await apps.claim(ranOut, careless);
  await rig.rows('delivery', `update delivery set pick_up_by = now() where order_id = ?`, [ranOut]);
  expect(await apps.pickUp(ranOut, careless)).toMatchObject({ status: 'WAITING' });
  for (let n = 0; n < 2; n += 1) {
    await apps.claim(again, careless);
    await apps.release(again, careless);
  }
  const claim = `mutation ($id: ID!) { answer: claimDelivery(orderId: $id) {
    __typename ... on ClaimsPaused { retryAfterSeconds message } } }`;
  const { answer } = (await apps.ask(claim, { id: again }, careless)).data;
  expect(answer).toMatchObject({ __typename: 'ClaimsPaused', message: expect.stringContaining('분 뒤') });
  expect(answer.retryAfterSeconds).toBeGreaterThan(3_000);
  expect(answer.retryAfterSeconds).toBeLessThanOrEqual(3_600);

  await rig.rows(
    'delivery',
    `update released_claim set released_at = released_at - interval '1 hour' where order_id = ?`,
    [failed],
  );
  expect(await apps.claim(more[0] ?? '', careless)).toMatchObject({ __typename: 'DeliverySuccess' });
  await apps.release(more[0] ?? '', careless);
  const kept = await rig.rows('delivery', 'select 1 from released_claim where order_id = ?', [failed]);
  expect(kept).toEqual([]);
});
