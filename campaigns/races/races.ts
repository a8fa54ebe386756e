// Pairs of commands that meet: whichever wins, the order, the money, the kitchen and the rider tell the same story.
import { eventually } from '#platform/testing/eventually.ts';
import type { World } from '../../tests/world.ts';
import { type Answer, type Cast, castOf, type Final } from './cast.ts';
import { accepted, allAre, areUndone, forAll, onTheBoard, onTheWay, waitingAtTheStore } from './stages.ts';

export type Race = {
  readonly name: string;
  /** Runs so many pairs and answers one sentence per pair that ended wrong. */
  run(world: World, pairs: number): Promise<string[]>;
};

const TICKET_WITHIN_MS = 60_000;
const ENDED_PAYMENTS = ['REFUNDED', 'VOIDED'];

/** A cancelled order: money back, kitchen stopped, nothing under way. Empty when it is so. */
function cancelledWhole(final: Final): string[] {
  const wrong: string[] = [];
  if (final.payment && final.payment.refunded !== final.payment.amount)
    wrong.push('is cancelled but not fully refunded');
  if (!['CANCELLED', 'EXPIRED', 'REJECTED'].includes(final.ticket?.status ?? ''))
    wrong.push(`left its ticket ${final.ticket?.status}`);
  if (final.delivery && final.delivery.status !== 'CANCELLED')
    wrong.push(`left its delivery ${final.delivery.status}`);
  return wrong;
}

/** An order that goes on: paid and not given back. */
function goesOn(final: Final): string[] {
  return final.payment?.status === 'APPROVED' && final.payment.refunded === 0
    ? []
    : [`goes on with its payment ${final.payment?.status}`];
}

async function judge(
  world: World,
  cast: Cast,
  ids: readonly string[],
  verdict: (final: Final, index: number) => string[],
): Promise<string[]> {
  const ended = await forAll(ids, cast.look);
  await areUndone(
    world,
    ids.filter((_, index) => ended[index]?.status === 'CANCELLED'),
  );
  const finals = await forAll(ids, cast.look);
  return finals.flatMap((final, index) =>
    verdict(final, index).map((wrong) => `order ${ids[index]} ${wrong}`),
  );
}

const both = <A, B>(first: Promise<A>, second: Promise<B>, swap: boolean): Promise<[A, B]> =>
  swap ? Promise.all([second, first]).then(([b, a]) => [a, b]) : Promise.all([first, second]);

const cancelAgainstAccept: Race = {
  name: 'cancel against accept',
  run: async (world, pairs) => {
    const cast = castOf(world);
    const ids = await waitingAtTheStore(world, cast, pairs);
    await forAll(ids, (id, n) => both(cast.cancel(id), cast.accept(id), n % 2 === 0));
    await allAre(world, 'order', ids, ['CANCELLED']);
    await allAre(world, 'payment', ids, ENDED_PAYMENTS);
    await allAre(world, 'store', ids, ['CANCELLED']);
    return judge(world, cast, ids, cancelledWhole);
  },
};

const cancelAgainstStartCooking: Race = {
  name: 'cancel against start cooking',
  run: async (world, pairs) => {
    const cast = castOf(world);
    const ids = await accepted(world, cast, pairs);
    const answers = await forAll(ids, (id, n) => both(cast.cancel(id), cast.start(id), n % 2 === 0));
    await allAre(world, 'order', ids, ['CANCELLED', 'COOKING']);
    await allAre(world, 'store', ids, ['CANCELLED', 'COOKING']);
    await allAre(world, 'payment', ids, ['APPROVED', ...ENDED_PAYMENTS]);
    const cooking = await judge(world, cast, ids, (final, n) => {
      const started = answers[n]?.[1].__typename === 'TicketSuccess';
      if (final.status === 'COOKING')
        return [...goesOn(final), ...(started ? [] : ['cooks though the kitchen was told no'])];
      return [...cancelledWhole(final), ...(started ? ['was cancelled on the stove'] : [])];
    });
    return cooking;
  },
};

const twoRiders: Race = {
  name: 'two riders, one delivery',
  run: async (world, pairs) => {
    const cast = castOf(world);
    const ids = await onTheBoard(world, cast, pairs);
    const answers = await forAll(ids, (id, n) => both(cast.leeClaims(id), cast.choiClaims(id), n % 2 === 0));
    return judge(world, cast, ids, (final, n) => {
      const [lee, choi] = (answers[n] ?? []).map((answer: Answer) => answer.__typename);
      const told = [lee, choi].sort().join(' and ');
      if (told !== 'AlreadyClaimed and DeliverySuccess') return [`told its riders ${told}`];
      const winner = lee === 'DeliverySuccess' ? 'lee' : 'choi';
      return final.delivery?.rider?.id === winner
        ? []
        : [`is with ${final.delivery?.rider?.id}, though ${winner} won`];
    });
  },
};

const EQUAL_REQUESTS = 20;

const equalOrders: Race = {
  name: 'twenty equal placeOrder',
  run: async (world, pairs) => {
    const cast = castOf(world);
    const rounds = Array.from({ length: Math.ceil(pairs / EQUAL_REQUESTS) }, () => crypto.randomUUID());
    const wrong: string[] = [];
    for (const key of rounds) {
      const ids = new Set(await Promise.all(Array.from({ length: EQUAL_REQUESTS }, () => cast.place(key))));
      if (ids.size !== 1) wrong.push(`key ${key} placed ${ids.size} orders`);
    }
    return wrong;
  },
};

const refundAgainstRetry: Race = {
  name: 'refund against retryRefund',
  run: async (world, pairs) => {
    const cast = castOf(world);
    const ids = await waitingAtTheStore(world, cast, pairs, 'tok_refund_fails_twice');
    await forAll(ids, cast.cancel);
    await allAre(world, 'payment', ids, ['REFUNDING', 'REFUNDED']);
    await forAll(ids, (id) =>
      Promise.all([cast.retryRefund(id), cast.retryRefund(id), cast.retryRefund(id)]),
    );
    await allAre(world, 'payment', ids, ['REFUNDED']);
    const books = await world
      .context('payment')
      .scope.reader()
      .execute<{ order_id: string; charged: number; given_back: number }[]>(
        `select order_id, sandbox_charge.amount as charged,
           (select coalesce(sum(amount), 0)::int from sandbox_refund where reference = sandbox_charge.reference and done) as given_back
         from sandbox_charge`,
      );
    const mine = books.filter((book) => ids.includes(book.order_id));
    const unequal = mine.filter((book) => book.charged !== book.given_back);
    return [
      ...unequal.map(
        (book) => `order ${book.order_id} was charged ${book.charged} and given back ${book.given_back}`,
      ),
      ...(mine.length === ids.length ? [] : [`${mine.length} charges for ${ids.length} orders`]),
      ...(await judge(world, cast, ids, cancelledWhole)),
    ];
  },
};

const completeAgainstConfirm: Race = {
  name: 'complete against confirmReceipt',
  run: async (world, pairs) => {
    const cast = castOf(world);
    const ids = await onTheWay(world, cast, pairs);
    const answers = await forAll(ids, (id, n) => both(cast.complete(id), cast.confirm(id), n % 2 === 0));
    await allAre(world, 'order', ids, ['DELIVERED']);
    const said = await world
      .context('delivery')
      .scope.reader()
      .execute<{ key: string }[]>(`select key from outbox where type = 'DeliveryCompleted'`);
    return judge(world, cast, ids, (final, n) => {
      const told = (answers[n] ?? []).map((answer: Answer) => answer.__typename);
      const times = said.filter((fact) => fact.key === ids[n]).length;
      return [
        ...goesOn(final),
        ...(told.every((typename) => typename === 'DeliverySuccess') ? [] : [`told ${told.join(' and ')}`]),
        ...(times === 1 ? [] : [`said DeliveryCompleted ${times} times`]),
      ];
    });
  },
};

/** Needs a world whose tickets expire within seconds. */
const expiryAgainstAccept: Race = {
  name: 'expiry against accept',
  run: async (world, pairs) => {
    const cast = castOf(world);
    const run = crypto.randomUUID();
    // Each order runs its own race: on a slow machine the first would expire before the last is placed.
    const raced = await forAll(Array.from({ length: pairs }), async (_, n) => {
      const id = await cast.place(`${run}-${n}`);
      // Around the deadline, some before and some after: that is the race.
      await at((await acceptByOf(world, id)) + ((n % 21) - 10) * 5);
      return { id, answer: await cast.accept(id) };
    });
    const ids = raced.map(({ id }) => id);
    const answers = raced.map(({ answer }) => answer);
    await allAre(world, 'order', ids, ['ACCEPTED', 'CANCELLED']);
    await allAre(world, 'payment', ids, ['APPROVED', ...ENDED_PAYMENTS]);
    return judge(world, cast, ids, (final, n) => {
      const wasAccepted = answers[n]?.__typename === 'TicketSuccess';
      if (final.status === 'ACCEPTED')
        return [...goesOn(final), ...(wasAccepted ? [] : ['was accepted, and its owner told no'])];
      const reason = final.cancellation?.reason;
      return [
        ...cancelledWhole(final),
        ...(reason === 'STORE_TIMED_OUT' ? [] : [`ended for ${reason}`]),
        ...(wasAccepted ? ['expired after its owner was told yes'] : []),
      ];
    });
  },
};

const at = (epochMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, epochMs - Date.now())));

/** Epoch milliseconds; now, for a ticket that already waits no more. */
const acceptByOf = (world: World, orderId: string): Promise<number> =>
  eventually(
    async () => {
      const [row] = await world
        .context('store')
        .scope.reader()
        .execute<{ accept_by: Date | null }[]>('select accept_by from ticket where id = ?', [orderId]);
      return row && (row.accept_by ? new Date(row.accept_by).getTime() : Date.now());
    },
    { withinMs: TICKET_WITHIN_MS, describe: `the ticket of ${orderId}` },
  );

export const RACES: readonly Race[] = [
  cancelAgainstAccept,
  cancelAgainstStartCooking,
  twoRiders,
  equalOrders,
  refundAgainstRetry,
  completeAgainstConfirm,
];

export const RACES_AGAINST_EXPIRY: readonly Race[] = [expiryAgainstAccept];
/** So short that nobody waits long for it. */
export const EXPIRY_SETTINGS = { TICKET_EXPIRES_AFTER_SECONDS: 2 };
