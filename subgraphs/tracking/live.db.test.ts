// Watching an order: every step once, in order, from wherever the viewer left off, whatever breaks meanwhile.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { executionOf, type OperationResult, type ResultStream } from '#platform/server/execution.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import type { TrackingPorts } from './context.ts';
import { followOrder } from './live/following.ts';
import { viewOrder } from './live/viewing.ts';
import { trackingSubgraph } from './subgraph.ts';
import { CANCELLED, DELIVERED, life, type Telling } from './testing/lives.ts';

/** If nobody says otherwise. */
const AWAITED_FOR_MS = 5_000;
const mina = actor('CUSTOMER', 'mina');

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([trackingSubgraph]);
});
afterAll(() => rig.stop());

const ordersWatched = () => (rig.subgraph('tracking').scope.ports as TrackingPorts).orders;
const steps = (orderId: string, said = DELIVERED) => life(orderId, said).filter(({ fact }) => fact.context === 'order'); // biome-ignore format: one list

async function tellAll(orderId: string, tellings: readonly Telling[]): Promise<void> {
  for (const { fact, sequence, data } of tellings) await rig.tell(fact, orderId, data, { sequence });
}

const heard = (orderId: string, count: number) =>
  eventually(async () => {
    const rows = await rig.rows<{ steps: unknown[] }>(
      'tracking',
      'select steps from order_tracking where order_id = ?',
      [orderId],
    );
    return rows[0]?.steps.length === count;
  });

const locked = <T>(mode: string, work: () => Promise<T>): Promise<T> =>
  rig.subgraph('tracking').scope.transact({ correlationId: 'test', causationId: null }, async ({ em }) => {
    await em.execute(`lock table order_tracking in ${mode} mode`);
    return work();
  });
/** While it works, tracking hears and reads but cannot write down what it heard. */
const withoutWrites = <T>(work: () => Promise<T>) => locked('share', work);
const withoutReads = <T>(work: () => Promise<T>) => locked('access exclusive', work);

const LIVE = `subscription ($orderId: ID!, $afterRevision: Int) {
  orderStatusChanged(orderId: $orderId, afterRevision: $afterRevision) { revision status headline estimatedDeliveryAt order { id } }
}`;

const view = (orderId: string, afterRevision?: number, who: Actor | null = mina) =>
  executionOf(rig.subgraph('tracking'), openLog('test', 'silent')).subscribe(
    { query: LIVE, variables: { orderId, afterRevision } },
    { actor: who, correlationId: 'test' },
  );

/** A machine with too much to do says so: then it is asked again, as a client would. */
async function streamOf(ask: () => ReturnType<typeof view>): Promise<ResultStream> {
  for (;;) {
    const answer = await ask();
    if (Symbol.asyncIterator in answer) return answer;
    if (answer.errors?.[0]?.extensions?.code !== 'SERVICE_UNAVAILABLE')
      throw new Error(JSON.stringify(answer));
  }
}

const opened = (orderId: string, afterRevision?: number, who: Actor = mina): Promise<ResultStream> =>
  streamOf(() => view(orderId, afterRevision, who));

type Shown = { revision: number; status: string };
const shownIn = (result: OperationResult): Shown => {
  expect(result.errors).toBeUndefined();
  return result.data?.orderStatusChanged as Shown;
};

/** Everything until the stream completes. */
async function all(stream: ResultStream): Promise<Shown[]> {
  const shown: Shown[] = [];
  for await (const result of stream) shown.push(shownIn(result));
  return shown;
}
const WHOLE = `subscription ($orderId: ID!) {
  orderChanged(orderId: $orderId) { id tracking { revision status riderAssigned estimatedDeliveryAt refunded } }
}`;
type Whole = {
  id: string;
  tracking: { revision: number; status: string; riderAssigned: boolean; refunded: number };
};

const follow = (orderId: string, who: Actor | null = mina) =>
  executionOf(rig.subgraph('tracking'), openLog('test', 'silent')).subscribe(
    { query: WHOLE, variables: { orderId } },
    { actor: who, correlationId: 'test' },
  );

/** A screen that keeps what it was shown. */
async function screenOf(orderId: string, who: Actor = mina) {
  const stream = await streamOf(() => follow(orderId, who));
  const shown: Whole[] = [];
  const moments = new Set<unknown>();
  let isOver = false;
  const over = (async () => {
    for await (const { data, errors, extensions } of stream) {
      if (errors) throw new Error(JSON.stringify(errors));
      shown.push(data?.orderChanged as Whole);
      moments.add(extensions?.event);
    }
    isOver = true;
  })();
  return {
    ...{ shown, moments, over, leave: () => stream.return() },
    isOver: () => isOver,
    shows: (tracking: Partial<Whole['tracking']>) =>
      eventually(() => {
        expect(shown.at(-1)).toMatchObject({ id: orderId, tracking });
        return true;
      }),
  };
}

const revisions = async (stream: ResultStream) => (await all(stream)).map(({ revision }) => revision);

const refusal = async (orderId: string, afterRevision?: number, who: Actor | null = mina) => {
  const answer = await view(orderId, afterRevision, who);
  if (Symbol.asyncIterator in answer) {
    await answer.return();
    throw new Error('it was not refused');
  }
  return answer.errors?.[0];
};

describe('from the beginning', () => {
  test('where it stands comes first, then every step, then the stream completes', async () => {
    const [placed, ...rest] = steps('whole');
    await tellAll('whole', placed ? [placed] : []);
    await heard('whole', 1);
    const shown = all(await opened('whole'));
    await tellAll('whole', rest);
    expect((await shown).map(({ revision, status }) => [revision, status])).toEqual([
      ...[[1, 'PLACED'], [2, 'PAID'], [3, 'ACCEPTED'], [4, 'COOKING'], [5, 'READY'], [6, 'PICKED_UP'], [7, 'DELIVERED']], // biome-ignore format: one list
    ]);
  });

  test('an order nobody has heard of yet is waited for', async () => {
    const stream = opened('sooner');
    await tellAll('sooner', steps('sooner', CANCELLED));
    const shown = await all(await stream);
    expect(shown.at(-1)).toMatchObject({ revision: 5, status: 'CANCELLED', order: { id: 'sooner' } });
    expect(shown.map(({ revision }) => revision)).toEqual(range(shown[0]?.revision ?? 0, 5));
  });

  test('what happened to the leaves is no message', async () => {
    const told = life('leaves', DELIVERED);
    await tellAll('leaves', told.slice(0, 1));
    await heard('leaves', 1);
    const shown = revisions(await opened('leaves'));
    await tellAll('leaves', told.slice(1));
    expect(await shown).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('after a tunnel', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'whoever has seen %i of 7 steps gets the others, each once',
    async (seen) => {
      const orderId = `tunnel-${seen}`;
      await tellAll(orderId, steps(orderId).slice(0, 4));
      await heard(orderId, 4);
      const early = seen <= 4 ? await opened(orderId, seen) : undefined;
      await tellAll(orderId, steps(orderId).slice(4));
      await heard(orderId, 7);
      if (early) expect(await revisions(early)).toEqual(range(seen + 1, 7));
      expect(await revisions(await opened(orderId, seen))).toEqual(range(seen + 1, 7));
    },
  );

  test('of an order that is over, where it stands is the last message', async () => {
    await tellAll('over', steps('over'));
    await heard('over', 7);
    expect(await revisions(await opened('over'))).toEqual([7]);
  });

  test('a revision that cannot have been seen is bad input', async () => {
    await tellAll('future', steps('future').slice(0, 2));
    await heard('future', 2);
    expect((await refusal('future', 3))?.extensions?.code).toBe('BAD_USER_INPUT');
    expect((await refusal('future', -1))?.extensions?.code).toBe('BAD_USER_INPUT');
    expect((await refusal('no such order', -1))?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('steps that were said but are not in the table yet are waited for, not refused', async () => {
    await tellAll('behind', steps('behind').slice(0, 2));
    await heard('behind', 2);
    const stream = await withoutWrites(async () => {
      await tellAll('behind', steps('behind').slice(2));
      return opened('behind', 6);
    });
    expect(await revisions(stream)).toEqual([7]);
  });
});

describe('who may watch', () => {
  test('an unknown order and a foreign one are refused alike, and just as late', async () => {
    await tellAll('private', steps('private').slice(0, 1));
    await heard('private', 1);
    const timed = async (orderId: string, who: Actor, afterRevision?: number) => {
      const start = performance.now();
      const { path: _, ...error } = (await refusal(orderId, afterRevision, who)) ?? {};
      expect(performance.now() - start).toBeGreaterThanOrEqual(AWAITED_FOR_MS - 5);
      return error;
    };
    const [unknown, ...others] = await Promise.all([
      timed('no.such order', mina),
      timed('unknown', mina),
      timed('private', actor('CUSTOMER', 'jun')),
      timed('private', actor('OWNER', 'choi')),
      timed('private', actor('CUSTOMER', 'jun'), 99),
    ]);
    expect(unknown).toMatchObject({ message: '주문을 찾을 수 없어요.', extensions: { code: 'NOT_FOUND' } });
    for (const other of others) expect(other).toEqual(unknown);
  });

  test('the store and the operator see what the customer sees', async () => {
    await tellAll('shared', steps('shared'));
    await heard('shared', 7);
    for (const who of [mina, actor('OWNER', 'kim'), actor('ADMIN', 'root')])
      expect(await revisions(await opened('shared', 0, who))).toEqual(range(1, 7));
  });

  test('a rider is refused, and so is nobody', async () => {
    expect((await refusal('shared', 0, actor('RIDER', 'lee')))?.extensions?.code).toBe('FORBIDDEN');
    expect((await refusal('shared', 0, null))?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('many viewers', () => {
  test('fifty of one order each get every step once; one that never reads costs the others nothing', async () => {
    await tellAll('famous', steps('famous').slice(0, 1));
    await heard('famous', 1);
    const streams = await Promise.all(Array.from({ length: 50 }, () => opened('famous', 0)));
    const idle = await opened('famous', 0);
    const shown = Promise.all(streams.map((stream) => revisions(stream)));
    await tellAll('famous', steps('famous').slice(1));
    for (const each of await shown) expect(each).toEqual(range(1, 7));
    expect(ordersWatched().viewers()).toBe(1);
    expect(await revisions(idle)).toEqual(range(1, 7));
  });

  test('of many orders at once each hears its own', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => `busy-${n}`);
    await Promise.all(ids.map((orderId) => tellAll(orderId, steps(orderId).slice(0, 1))));
    await Promise.all(ids.map((orderId) => heard(orderId, 1)));
    const streams = await Promise.all(ids.map((orderId) => opened(orderId, 0)));
    await Promise.all(ids.map((orderId) => tellAll(orderId, steps(orderId).slice(1))));
    const shown = await Promise.all(streams.map((stream) => all(stream)));
    for (const [n, each] of shown.entries()) {
      expect(each.map(({ revision }) => revision)).toEqual(range(1, 7));
      expect(each.every((step) => 'order' in step && (step.order as { id: string }).id === ids[n])).toBe(
        true,
      );
    }
  });
});

describe('leaving', () => {
  test('a viewer who leaves while waiting is done at once and leaves nothing behind', async () => {
    await tellAll('left', steps('left').slice(0, 1));
    await heard('left', 1);
    const stream = await opened('left');
    expect(shownIn((await stream.next()).value).revision).toBe(1);
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(ordersWatched().viewers()).toBe(0);
  });

  test('a viewer who leaves while an order is waited for leaves nothing behind', async () => {
    const leaving = new AbortController();
    const orders = ordersWatched();
    const opening = viewOrder({
      ...{ orders, orderId: 'awaited', reader: mina, afterRevision: null },
      ...{ awaitedForMs: 20_000, signal: leaving.signal },
    });
    expect(orders.viewers()).toBe(1);
    leaving.abort();
    expect(await (await opening).next()).toEqual({ done: true, value: undefined });
    expect(orders.viewers()).toBe(0);
  });

  test('an order that cannot be read in time is not said to be unknown, and nothing is left behind', async () => {
    await tellAll('unread', steps('unread').slice(0, 1));
    await heard('unread', 1);
    const orders = ordersWatched();
    const asked = { orders, orderId: 'unread', reader: mina, awaitedForMs: 200, signal: undefined };
    await withoutReads(async () => {
      const refusals = [viewOrder({ ...asked, afterRevision: null }), followOrder(asked)];
      for (const each of refusals)
        await expect(each).rejects.toMatchObject({
          extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 2 },
        });
    });
    expect(orders.viewers()).toBe(0);
  });

  test('whoever was served to the end or refused leaves nothing behind', async () => {
    expect(await refusal('whole', 8)).toBeDefined();
    expect(await revisions(await opened('whole', 7))).toEqual([]);
    expect(ordersWatched().viewers()).toBe(0);
    await eventually(async () => {
      const consumers = await rig.bus.manager.consumers.list('FACTS').next();
      return consumers.every(({ name }) => name.startsWith('tracking-'));
    });
  });
});

describe('the whole order', () => {
  const other = (orderId: string, context = 'payment') =>
    rig.bus.broadcast(`changed.${context}.${orderId}`, null);

  test('comes as it is, again at every step and at what is none, and ends when it is delivered', async () => {
    const told = life('screen', DELIVERED);
    const tell = async (from: number, to: number) => {
      await tellAll('screen', told.slice(from, to));
      await rig.allHeard();
    };
    await tell(0, 9);
    const screen = await screenOf('screen');
    await screen.shows({ revision: 5, riderAssigned: false });
    const before = screen.shown.length;
    expect(before).toBe(1);
    await tell(9, 10);
    await screen.shows({ revision: 5, riderAssigned: true });
    await tell(10, 11);
    await screen.shows({ revision: 5, riderAssigned: false });
    await tell(11, 15);
    await screen.shows({ revision: 6 });
    expect(screen.isOver()).toBe(false);
    await tell(15, 16);
    await screen.shows({ revision: 7, status: 'DELIVERED' });
    await screen.over;
    // So that nobody who shares answers takes one message for another.
    expect(screen.moments.size).toBe(screen.shown.length);
    const late = await screenOf('screen');
    await late.over;
    expect(late.shown).toHaveLength(1);
  });

  test('that is cancelled ends when its money is back, and not before', async () => {
    const told = life('repaid', CANCELLED);
    const screen = screenOf('repaid');
    await tellAll('repaid', told.slice(0, -1));
    await (await screen).shows({ status: 'CANCELLED', refunded: 0 });
    await tellAll('repaid', told.slice(-1));
    await (await screen).shows({ status: 'CANCELLED', refunded: 21_000 });
    await (await screen).over;
  });

  test('that is cancelled before anything was taken ends when payment says that nothing was', async () => {
    const said = [['OrderPlaced', 0], ['OrderCancelled', 1, { paid: false }], ['PaymentVoided', 2]] as const; // biome-ignore format: a life
    const told = life('unpaid', said);
    await tellAll('unpaid', told.slice(0, 2));
    await heard('unpaid', 2);
    const screen = await screenOf('unpaid');
    await screen.shows({ status: 'CANCELLED' });
    await tellAll('unpaid', told.slice(2));
    await screen.over;
  });

  test('is looked at again when another context changed its part, and not for the part of another order', async () => {
    const both = ['parts', 'other-parts'];
    for (const orderId of both) await tellAll(orderId, steps(orderId).slice(0, 1));
    for (const orderId of both) await heard(orderId, 1);
    const [screen, otherScreen] = await Promise.all([screenOf('parts'), screenOf('other-parts')]);
    for (const each of [screen, otherScreen]) await each.shows({ revision: 1 });
    other('parts', 'delivery');
    await eventually(() => screen.shown.length === 2);
    other('parts', 'store');
    await eventually(() => screen.shown.length === 3);
    // A change of its own comes after whatever it was shown of the other's.
    other('other-parts');
    await eventually(() => otherScreen.shown.length > 1);
    expect(otherScreen.shown).toHaveLength(2);
    for (const each of [screen, otherScreen]) await each.leave();
    expect(ordersWatched().viewers()).toBe(0);
  });

  test('comes at most ten times a second however much changes, and the last change is never dropped', async () => {
    const [placed, paid] = steps('hectic');
    if (!placed || !paid) throw new Error('two steps');
    await tellAll('hectic', [placed]);
    await heard('hectic', 1);
    const begunMs = performance.now();
    const screen = await screenOf('hectic');
    for (let n = 0; n < 300; n += 1) {
      other('hectic');
      if (n % 50 === 0) await rig.flush();
    }
    await tellAll('hectic', [paid]);
    await screen.shows({ revision: 2 });
    // Counted over the whole time: on a busy machine two that were sent apart are read together.
    expect(screen.shown.length).toBeLessThanOrEqual(1 + (performance.now() - begunMs) / 100);
    await screen.leave();
  });

  test('is shown to two who come at different times as it is, and to who looks at its steps each step once', async () => {
    await tellAll('two', steps('two').slice(0, 2));
    await heard('two', 2);
    const stepwise = revisions(await opened('two', 0));
    const first = await screenOf('two');
    await first.shows({ revision: 2 });
    const second = await screenOf('two', actor('OWNER', 'kim'));
    await tellAll('two', steps('two').slice(2));
    for (const screen of [first, second]) {
      await screen.shows({ revision: 7 });
      await screen.over;
    }
    expect(await stepwise).toEqual(range(1, 7));
  });

  test('is right again after NATS was away, with no word of what happened meanwhile', async () => {
    await tellAll('away', steps('away').slice(0, 1));
    await heard('away', 1);
    const screen = await screenOf('away');
    await screen.shows({ revision: 1 });
    await rig.nats.kill();
    await rig.nats.start();
    await eventually(() => screen.shown.length > 1);
    await tellAll('away', steps('away').slice(1));
    await screen.shows({ revision: 7 });
    await screen.over;
  });

  test('is refused like its steps: to riders, to nobody, and late where there is none or it is foreign', async () => {
    await tellAll('secret', steps('secret').slice(0, 1));
    await heard('secret', 1);
    const refusalOf = async (orderId: string, who: Actor | null) => {
      const answer = await follow(orderId, who);
      if (Symbol.asyncIterator in answer) throw new Error('it was not refused');
      return answer.errors?.[0];
    };
    const begun = performance.now();
    const [foreign, unknown] = await Promise.all([
      refusalOf('secret', actor('CUSTOMER', 'jun')),
      refusalOf('no-such-order', mina),
    ]);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(AWAITED_FOR_MS - 5);
    expect(unknown?.extensions?.code).toBe('NOT_FOUND');
    expect(foreign).toEqual(unknown);
    expect((await refusalOf('secret', actor('RIDER', 'lee')))?.extensions?.code).toBe('FORBIDDEN');
    expect((await refusalOf('secret', null))?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(ordersWatched().viewers()).toBe(0);
  });
});

test('a NATS server that dies in the middle costs a viewer nothing', async () => {
  const told = steps('outage');
  await tellAll('outage', told.slice(0, 2));
  await heard('outage', 2);
  const shown = revisions(await opened('outage', 0));
  await rig.nats.kill();
  await rig.nats.start();
  await eventually(() => rig.bus.connected());
  await tellAll('outage', told.slice(2, 4));
  await rig.nats.kill();
  await rig.nats.start();
  await eventually(() => rig.bus.connected());
  await tellAll('outage', told.slice(4));
  expect(await shown).toEqual(range(1, 7));
});

test('a process that ends lets its viewers go', async () => {
  const other = await startRig([trackingSubgraph]);
  const orders = (other.subgraph('tracking').scope.ports as TrackingPorts).orders;
  const [placed] = steps('open');
  if (placed) await other.tell(placed.fact, 'open', placed.data);
  const viewing = await viewOrder({
    ...{
      orders,
      orderId: 'open',
      reader: mina,
      afterRevision: null,
      awaitedForMs: 10_000,
      signal: undefined,
    },
  });
  expect(await viewing.next()).toMatchObject({ value: { revision: 1 } });
  const waiting = viewing.next();
  await other.stop();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
