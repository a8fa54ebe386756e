// The clock that gives money back against the operator who asks for the same: it goes back once, and whole.
import type { World } from '../../tests/world.ts';
import { type Answer, type Cast, castOf } from './cast.ts';
import { forAll } from './for-all.ts';
import { type Handicap, meet, type Position } from './handicap.ts';
import type { Race } from './race.ts';
import { IN_LIST, list, rowsOf } from './rows.ts';
import { allAre, waitingAtTheStore } from './stages.ts';
import { about, cancelledWhole, finalsOf, unless } from './verdict.ts';

/** An operator who presses the button more than once. */
const RETRIES_AT_ONCE = 3;

/** In turns a refund that goes through at once, where the operator may be late, and one that the provider refuses twice. */
const isQuick = (n: number): boolean => n % 2 === 0;
const tokenOf = (n: number): string => (isQuick(n) ? 'tok_approved' : 'tok_refund_fails_twice');

export const refundAgainstRetry: Race = {
  name: 'refund against retryRefund',
  sides: ['refund', 'retryRefund'],
  // The refund comes by way of four contexts: on a crowded machine the operator may always be there before it.
  isOpen: false,
  run: async (world, pairs, handicap) => {
    const cast = castOf(world);
    const ids = await waitingAtTheStore(world, cast, pairs, tokenOf);
    const told = new Map([
      ...(await retryQuick(
        cast,
        ids.filter((_, n) => isQuick(n)),
        handicap,
      )),
      ...(await retryRefused(
        world,
        cast,
        ids.filter((_, n) => !isQuick(n)),
      )),
    ]);
    await allAre(world, 'payment', ids, ['REFUNDED']);
    const books = await booksOf(world, ids);
    const finals = await finalsOf(world, cast, ids);
    return finals.map((final, n) => {
      const id = ids[n] ?? '';
      const [book, ...more] = books.filter((each) => each.order_id === id);
      return {
        winner: winnerOf(told.get(id)) === 'FIRST' ? 'refund' : 'retryRefund',
        wrong: about(id, [
          ...cancelledWhole(final),
          ...unless(
            book !== undefined && more.length === 0,
            `was charged ${more.length + (book ? 1 : 0)} times`,
          ),
          ...unless(
            book?.charged === book?.given_back && book?.refunds === 1,
            `was charged ${book?.charged} and given back ${book?.given_back} in ${book?.refunds} refunds`,
          ),
        ]),
      };
    });
  },
};

/** The operator asks around the moment at which the money goes back by itself. */
async function retryQuick(cast: Cast, ids: readonly string[], handicap: Handicap) {
  const answers = await meet(ids, handicap, cast.cancel, retries(cast), ([, told]) => winnerOf(told));
  return ids.map((id, n) => [id, answers[n]?.[1]] as const);
}

/** The operator asks while it is tried and tried again. */
async function retryRefused(world: World, cast: Cast, ids: readonly string[]) {
  await forAll(ids, cast.cancel);
  await allAre(world, 'payment', ids, ['REFUNDING', 'REFUNDED']);
  const answers = await forAll(ids, retries(cast));
  return ids.map((id, n) => [id, answers[n]] as const);
}

const retries = (cast: Cast) => (id: string) =>
  Promise.all(Array.from({ length: RETRIES_AT_ONCE }, () => cast.retryRefund(id)));

/** The operator came too late, or before the money had gone back. */
const winnerOf = (told: readonly Answer[] = []): Position =>
  told[0]?.payment?.status === 'REFUNDED' ? 'FIRST' : 'SECOND';

type Book = { order_id: string; charged: number; given_back: number; refunds: number };

/** The provider's own, one of each charge. */
const booksOf = (world: World, ids: readonly string[]): Promise<Book[]> =>
  rowsOf<Book>(
    world,
    'payment',
    `select order_id, charge.amount as charged,
       coalesce(sum(refund.amount) filter (where refund.done), 0)::int as given_back,
       count(*) filter (where refund.done)::int as refunds
     from sandbox_charge as charge left join sandbox_refund as refund on refund.reference = charge.reference
     where order_id in ${IN_LIST} group by charge.reference, order_id, charge.amount`,
    [list(ids)],
  );
