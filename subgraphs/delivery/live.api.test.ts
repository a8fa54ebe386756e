// The live streams as screens have them: nothing missed, nothing twice, nothing for strangers.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { nobodyLooksFor, rowsComeDue } from '#platform/testing/due.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { FAIL_UNCLAIMED, RELEASE_UNPICKED } from './due.ts';
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
  park,
  TIRELESS,
} from './testing/city.ts';

const DELIVERY = 'id status rider { id } claimedAt order { id }';
const BOARD = `subscription { changed: deliveryBoardChanged { replacesAll deliveries { ${DELIVERY} } } }`;
const MINE = `subscription { changed: myDeliveriesChanged { replacesAll deliveries { ${DELIVERY} } } }`;
const MOVED = 'subscription ($id: ID!) { riderMoved(orderId: $id) { latitude longitude } }';

let rig: Rig;
let apps: Apps;
beforeAll(async () => {
  rig = await startRig([deliverySubgraph], { settings: TIRELESS });
  apps = appsOf(rig);
});
afterAll(() => rig.stop());

const screens: { leave(): Promise<void> }[] = [];
const watch: Apps['watch'] = async (...args) => {
  const screen = await apps.watch(...args);
  screens.push(screen);
  return screen;
};
afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.leave();
  await rig.rows(
    'delivery',
    `update delivery set status = 'CANCELLED', claim_by = null where status = 'WAITING'`,
  );
});

const ready = async () => {
  const order = orderTold(rig);
  await order.onBoard();
  return order.orderId;
};

/** What a screen is told next, whole or not, as "order status rider". */
async function told(screen: Awaited<ReturnType<typeof watch>>): Promise<[whole: boolean, ...string[]]> {
  const { replacesAll, deliveries } = (await screen.next()).changed;
  const lines = deliveries.map(
    ({ id, status, rider }: { id: string; status: string; rider: { id: string } | null }) =>
      [id, status, ...(rider ? [rider.id] : [])].join(' '),
  );
  return [replacesAll, ...lines];
}

describe('the board', () => {
  test('shows what is there at once, then what comes, goes and comes again', async () => {
    const first = await ready();
    const second = await ready();
    const screen = await watch(BOARD, {}, lee);
    expect(await told(screen)).toEqual([true, `${first} WAITING`, `${second} WAITING`]);
    const third = await ready();
    expect(await told(screen)).toEqual([false, `${third} WAITING`]);
    await apps.claim(second, lee);
    expect(await told(screen)).toEqual([false, `${second} CLAIMED lee`]);
    await apps.release(second, lee);
    expect(await told(screen)).toEqual([false, `${second} WAITING`]);
    await apps.fail(third, admin);
    expect(await told(screen)).toEqual([false, `${third} FAILED`]);
  });

  test('does not tell riders who was faster, only that it is gone', async () => {
    const orderId = await ready();
    const [rider, operator] = [await watch(BOARD, {}, choi), await watch(BOARD, {}, admin)];
    await Promise.all([rider.next(), operator.next()]);
    await apps.claim(orderId, lee);
    expect((await rider.next()).changed.deliveries).toEqual([
      { id: orderId, status: 'CLAIMED', rider: null, claimedAt: null, order: { id: orderId } },
    ]);
    expect((await operator.next()).changed.deliveries).toMatchObject([{ rider: { id: 'lee' } }]);
  });

  test('is quiet about what goes on elsewhere, and loses a cancelled order', async () => {
    const taken = await ready();
    await apps.claim(taken, lee);
    const screen = await watch(BOARD, {}, choi);
    expect(await told(screen)).toEqual([true]);
    await apps.pickUp(taken, lee);
    await apps.complete(taken, lee);
    const order = orderTold(rig);
    await order.onBoard();
    expect(await told(screen)).toEqual([false, `${order.orderId} WAITING`]);
    await order.cancelled();
    expect(await told(screen)).toEqual([false, `${order.orderId} CANCELLED`]);
  });

  test('shows after a lost connection what was missed, and nothing twice', async () => {
    const [gone, stays] = [await ready(), await ready()];
    const screen = await watch(BOARD, {}, lee);
    expect(await told(screen)).toEqual([true, `${gone} WAITING`, `${stays} WAITING`]);
    await rig.nats.kill();
    await apps.claim(gone, choi);
    await rig.nats.start();
    expect(await told(screen)).toEqual([false, `${gone} CLAIMED`]);
    const next = await ready();
    expect(await told(screen)).toEqual([false, `${next} WAITING`]);
  });

  test('does not show what nobody can claim any more, though the clock has not taken it off', async () => {
    const [late, good] = [await ready(), await ready()];
    await nobodyLooksFor(rig, 'delivery', FAIL_UNCLAIMED, late);
    await rig.rows(
      'delivery',
      `update delivery set claim_by = now() - interval '1 second' where order_id = ?`,
      [late],
    );
    expect(await told(await watch(BOARD, {}, choi))).toEqual([true, `${good} WAITING`]);
  });

  test.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['a customer', mina, 'FORBIDDEN'],
    ['an owner', kim, 'FORBIDDEN'],
  ])('is closed to %s', async (_, who, code) => {
    expect((await watch(BOARD, {}, who)).refusal).toBe(code);
  });
});

describe('what a rider has with them', () => {
  const claimed = async () => {
    const order = orderTold(rig);
    await order.onBoard();
    await apps.claim(order.orderId, lee);
    return order;
  };
  /** What the tests before left with the rider is brought. */
  beforeEach(() =>
    rig.rows(
      'delivery',
      `update delivery set status = 'CANCELLED', pick_up_by = null where status in ('CLAIMED', 'PICKED_UP')`,
    ),
  );

  test('is there at once, newest claim first, then comes, goes on and goes', async () => {
    const [first, second] = [(await claimed()).orderId, (await claimed()).orderId];
    const screen = await watch(MINE, {}, lee);
    expect(await told(screen)).toEqual([true, `${second} CLAIMED lee`, `${first} CLAIMED lee`]);
    const third = (await claimed()).orderId;
    expect(await told(screen)).toEqual([false, `${third} CLAIMED lee`]);
    await apps.pickUp(first, lee);
    expect(await told(screen)).toEqual([false, `${first} PICKED_UP lee`]);
    await apps.confirm(first, mina);
    expect(await told(screen)).toEqual([false, `${first} DELIVERED lee`]);
    await apps.fail(second, lee);
    expect(await told(screen)).toEqual([false, `${second} FAILED lee`]);
  });

  test('loses a cancelled delivery at once: nobody rides for nothing', async () => {
    const order = await claimed();
    const screen = await watch(MINE, {}, lee);
    expect(await told(screen)).toEqual([true, `${order.orderId} CLAIMED lee`]);
    await order.cancelled();
    expect(await told(screen)).toEqual([false, `${order.orderId} CANCELLED lee`]);
    expect(await told(await watch(MINE, {}, lee))).toEqual([true]);
  });

  test('loses what was given back as it was given back, whoever has it since', async () => {
    const { orderId } = await claimed();
    const screen = await watch(MINE, {}, lee);
    expect(await told(screen)).toEqual([true, `${orderId} CLAIMED lee`]);
    await apps.release(orderId, lee);
    await apps.claim(orderId, choi);
    await apps.pickUp(orderId, choi);
    expect(await told(screen)).toEqual([false, `${orderId} WAITING`]);
    const { orderId: next } = await claimed();
    expect(await told(screen)).toEqual([false, `${next} CLAIMED lee`]);
  });

  test('loses a claim that ran out', async () => {
    const { orderId } = await claimed();
    const screen = await watch(MINE, {}, lee);
    expect(await told(screen)).toEqual([true, `${orderId} CLAIMED lee`]);
    await rowsComeDue(rig.database.url, 'delivery', RELEASE_UNPICKED, orderId);
    // That its time was moved may be told as well.
    await eventually(async () => (await told(screen)).includes(`${orderId} WAITING`));
  });

  test('is told to nobody else', async () => {
    const screen = await watch(MINE, {}, choi);
    expect(await told(screen)).toEqual([true]);
    await claimed();
    const own = await ready();
    await apps.claim(own, choi);
    expect(await told(screen)).toEqual([false, `${own} CLAIMED choi`]);
  });

  test.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['a customer', mina, 'FORBIDDEN'],
    ['an owner', kim, 'FORBIDDEN'],
    ['an operator', admin, 'FORBIDDEN'],
  ])('is closed to %s', async (_, who, code) => {
    expect((await watch(MINE, {}, who)).refusal).toBe(code);
  });
});

describe('the rider on the map', () => {
  const claimed = async () => {
    const orderId = await ready();
    await apps.claim(orderId, lee);
    return orderId;
  };
  const seen = async (screen: Awaited<ReturnType<typeof watch>>) => {
    const event = await screen.next();
    return event === 'END' ? event : event.riderMoved.latitude;
  };
  const finish = async (orderId: string) => {
    await apps.pickUp(orderId, lee);
    await apps.complete(orderId, lee);
  };

  test('is there at once, moves, and is gone when the order has arrived', async () => {
    const orderId = await claimed();
    await apps.here(lee, 37.1, 127);
    const screen = await watch(MOVED, { id: orderId }, mina);
    expect(await seen(screen)).toBe(37.1);
    await apps.here(lee, 37.2, 127);
    expect(await seen(screen)).toBe(37.2);
    await apps.pickUp(orderId, lee);
    await apps.here(lee, 37.3, 127);
    expect(await seen(screen)).toBe(37.3);
    await apps.complete(orderId, lee);
    expect(await seen(screen)).toBe('END');
  });

  test('shows nothing before the claim and after the rider gave it back, and the next rider then', async () => {
    const orderId = await ready();
    await apps.here(lee, 37.4, 127);
    await apps.here(choi, 35.1, 129);
    const screen = await watch(MOVED, { id: orderId }, mina);
    await apps.claim(orderId, lee);
    expect(await seen(screen)).toBe(37.4);
    await apps.release(orderId, lee);
    await apps.here(lee, 37.5, 127);
    await apps.claim(orderId, choi);
    expect(await seen(screen)).toBe(35.1);
    await apps.here(lee, 37.6, 127);
    await apps.here(choi, 35.2, 129);
    expect(await seen(screen)).toBe(35.2);
  });

  test('is open to the owner of the store and the operator', async () => {
    const orderId = await claimed();
    await apps.here(lee, 37.7, 127);
    for (const who of [kim, admin]) expect(await seen(await watch(MOVED, { id: orderId }, who))).toBe(37.7);
  });

  test('is refused to strangers like an order that does not exist', async () => {
    const orderId = await claimed();
    for (const who of [jun, park, choi, lee])
      expect((await watch(MOVED, { id: orderId }, who)).refusal).toBe('NOT_FOUND');
    expect((await watch(MOVED, { id: 'order-unknown' }, mina)).refusal).toBe('NOT_FOUND');
    expect((await watch(MOVED, { id: orderId }, null)).refusal).toBe('UNAUTHENTICATED');
    await finish(orderId);
  });

  test('of an order that has arrived completes at once', async () => {
    const orderId = await claimed();
    await finish(orderId);
    expect(await seen(await watch(MOVED, { id: orderId }, mina))).toBe('END');
  });

  test('completes when the order is cancelled', async () => {
    const order = orderTold(rig);
    await order.onBoard();
    const screen = await watch(MOVED, { id: order.orderId }, mina);
    await order.cancelled();
    expect(await seen(screen)).toBe('END');
  });

  test('completes for a customer who has left, though nothing moves any more', async () => {
    const screen = await watch(MOVED, { id: await ready() }, mina);
    const next = seen(screen);
    await screen.leave();
    expect(await eventually(() => next)).toBe('END');
  });
});
