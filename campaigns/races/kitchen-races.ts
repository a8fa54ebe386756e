// The customer's cancel and the kitchen that gets to work: the kitchen has the last word, whoever asked first.
import { type Answer, castOf } from './cast.ts';
import { meet, type Position } from './handicap.ts';
import type { Race } from './race.ts';
import { accepted, allAre, ENDED_PAYMENTS, waitingAtTheStore } from './stages.ts';
import { about, cancelledWhole, finalsOf, goesOn, unless } from './verdict.ts';

export const cancelAgainstAccept: Race = {
  name: 'cancel against accept',
  sides: ['cancel', 'accept'],
  isOpen: true,
  run: async (world, pairs, handicap) => {
    const cast = castOf(world);
    const ids = await waitingAtTheStore(world, cast, pairs);
    const answers = await meet(ids, handicap, cast.cancel, cast.accept, winnerOf);
    await allAre(world, 'order', ids, ['CANCELLED']);
    await allAre(world, 'payment', ids, ENDED_PAYMENTS);
    await allAre(world, 'store', ids, ['CANCELLED']);
    const finals = await finalsOf(world, cast, ids);
    return answers.map(([cancelled, taken], n) => {
      const final = finals[n];
      return {
        winner: taken.__typename === 'TicketSuccess' ? 'accept' : 'cancel',
        wrong: about(ids[n], [
          ...(final ? cancelledWhole(final) : []),
          ...unless(
            cancelled.__typename === 'CancelOrderSuccess',
            `told its customer ${cancelled.__typename}`,
          ),
          ...unless(isTicketAnswer(taken), `told its kitchen ${taken.__typename}`),
        ]),
      };
    });
  },
};

export const cancelAgainstStartCooking: Race = {
  name: 'cancel against start cooking',
  sides: ['cancel', 'start cooking'],
  isOpen: true,
  run: async (world, pairs, handicap) => {
    const cast = castOf(world);
    const ids = await accepted(world, cast, pairs);
    const answers = await meet(ids, handicap, cast.cancel, cast.start, winnerOf);
    await allAre(world, 'order', ids, ['CANCELLED', 'COOKING']);
    await allAre(world, 'store', ids, ['CANCELLED', 'COOKING']);
    await allAre(world, 'payment', ids, ['APPROVED', ...ENDED_PAYMENTS]);
    const finals = await finalsOf(world, cast, ids);
    return finals.map((final, n) => {
      const [cancelled, started] = (answers[n] ?? []).map(({ __typename }) => __typename);
      const isCooking = final.status === 'COOKING';
      const wrong = isCooking
        ? [
            ...goesOn(final),
            ...unless(started === 'TicketSuccess', 'cooks though the kitchen was told no'),
            ...unless(final.cancellation === null, 'cooks and shows a cancellation'),
          ]
        : [
            ...cancelledWhole(final),
            ...unless(started === 'TicketNotInState', 'was cancelled on the stove'),
            ...unless(
              cancelled === 'CancelOrderSuccess',
              'was cancelled, and its customer told that it cannot be',
            ),
          ];
      return { winner: isCooking ? 'start cooking' : 'cancel', wrong: about(ids[n], wrong) };
    });
  },
};

/** The kitchen is told no as soon as the cancel has reached it. */
const winnerOf = ([, kitchen]: readonly [Answer, Answer]): Position =>
  kitchen.__typename === 'TicketSuccess' ? 'SECOND' : 'FIRST';

const isTicketAnswer = ({ __typename, status }: Answer): boolean =>
  __typename === 'TicketSuccess' || (__typename === 'TicketNotInState' && status === 'CANCELLED');
