// A rider who is faster than the board: the claim waits for it, and tells nobody what it waited for.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { deliverySubgraph } from './subgraph.ts';
import { type Apps, appsOf, choi, lee, orderTold, TIRELESS } from './testing/city.ts';

const WAITS_SECONDS = 1;
/** For waits that must not decide what a test sees. */
const LONG = { ...TIRELESS, DELIVERY_CLAIM_AWAITS_BOARD_SECONDS: 10 };

let rig: Rig;
let apps: Apps;
const restart = async (settings: Record<string, unknown>) => {
  await rig.stopOne('delivery');
  await rig.start(deliverySubgraph, settings);
};
beforeAll(async () => {
  rig = await startRig([deliverySubgraph], { settings: LONG });
  apps = appsOf(rig);
});
afterAll(() => rig.stop());

const CLAIMED = { __typename: 'DeliverySuccess', delivery: { status: 'CLAIMED', rider: { id: 'lee' } } };

/** A claim that has been looked at once and waits. */
async function waitingClaim(orderId: string, who = lee) {
  const before = await transactions();
  let isAnswered = false;
  const answer = apps.claim(orderId, who).finally(() => {
    isAnswered = true;
  });
  await eventually(async () => (await transactions()) > before && (await idle()));
  return { answer, isAnswered: () => isAnswered };
}
/** Commits of this database, as far as it has counted them. */
const transactions = async () => {
  const [row] = await rig.rows<{ n: string }>(
    'delivery',
    'select xact_commit + xact_rollback as n from pg_stat_database where datname = current_database()',
  );
  return Number(row?.n);
};
/** Nobody holds a transaction or a lock while it waits. */
const idle = async () => {
  const [row] = await rig.rows<{ n: number }>(
    'delivery',
    `select count(*)::int as n from pg_stat_activity
     where application_name = 'delivery' and pid <> pg_backend_pid() and state <> 'idle'`,
  );
  return row?.n === 0;
};

test('a claim that is faster than the board waits for it and gets the delivery, holding nothing meanwhile', async () => {
  const order = orderTold(rig);
  const claim = await waitingClaim(order.orderId);
  expect(claim.isAnswered()).toBe(false);
  await order.accepted();
  await order.is('SCHEDULED');
  await eventually(idle);
  expect(claim.isAnswered()).toBe(false);
  await order.ready();
  expect(await claim.answer).toMatchObject(CLAIMED);
});

test('of two who wait one gets it, and the other is told that they were slower', async () => {
  const order = orderTold(rig);
  const claims = [await waitingClaim(order.orderId, lee), await waitingClaim(order.orderId, choi)];
  await order.ready();
  const answers = await Promise.all(claims.map(({ answer }) => answer));
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['AlreadyClaimed', 'DeliverySuccess']);
});

test('what does not come is refused in the end, unknown, not ready and somebody else’s alike', async () => {
  const [scheduled, taken] = [orderTold(rig), orderTold(rig)];
  await scheduled.accepted();
  await scheduled.is('SCHEDULED');
  await taken.onBoard();
  await apps.claim(taken.orderId, choi);
  await rig.rows(
    'delivery',
    `update delivery set claimed_at = now() - interval '1 minute' where order_id = ?`,
    [taken.orderId],
  );
  await restart({ DELIVERY_CLAIM_AWAITS_BOARD_SECONDS: WAITS_SECONDS });
  const answers = await Promise.all(
    ['nothing', scheduled.orderId, taken.orderId].map(async (orderId) => {
      const beganAt = performance.now();
      const answer = await apps.claim(orderId, lee);
      return { answer, waited: performance.now() - beganAt >= WAITS_SECONDS * 1_000 - 5 };
    }),
  );
  const [first] = answers;
  expect(first).toMatchObject({ answer: { __typename: 'NotFound' }, waited: true });
  for (const each of answers) expect(each).toEqual(first);
});

test('what a process died before telling is found before the claim is refused', async () => {
  const order = orderTold(rig);
  await order.accepted();
  await order.is('SCHEDULED');
  const claim = await waitingClaim(order.orderId);
  await rig.rows(
    'delivery',
    `update delivery set status = 'WAITING', ready_at = now(), claim_by = now() + interval '1 hour' where order_id = ?`,
    [order.orderId],
  );
  expect(await claim.answer).toMatchObject(CLAIMED);
});

test('many claims of one request wait no longer together than one', async () => {
  const fields = Array.from(
    { length: 6 },
    (_, n) => `c${n}: claimDelivery(orderId: "none-${n}") { __typename }`,
  );
  const answered: string[] = [];
  // One after the other, so these are two waits on any machine; six waits would be the last to end.
  const waits = async () => {
    for (const orderId of ['none-6', 'none-7']) await apps.claim(orderId, choi);
    answered.push('two waits');
  };
  const [{ data }] = await Promise.all([
    apps.ask(`mutation { ${fields.join(' ')} }`, {}, lee).finally(() => answered.push('many claims')),
    waits(),
  ]);
  expect(Object.values(data)).toEqual(fields.map(() => ({ __typename: 'NotFound' })));
  expect(answered).toEqual(['many claims', 'two waits']);
});
