// What happens on the road at the same moment: two riders at one dish, two people at one door.
import type { World } from '../../tests/world.ts';
import { castOf } from './cast.ts';
import { meet } from './handicap.ts';
import type { Race } from './race.ts';
import { IN_LIST, list, rowsOf } from './rows.ts';
import { allAre, onTheBoard, onTheWay } from './stages.ts';
import { about, finalsOf, goesOn, unless } from './verdict.ts';

export const twoRiders: Race = {
  name: 'two riders, one delivery',
  sides: ['lee', 'choi'],
  isOpen: true,
  run: async (world, pairs, handicap) => {
    const cast = castOf(world);
    const ids = await onTheBoard(world, cast, pairs);
    const answers = await meet(ids, handicap, cast.leeClaims, cast.choiClaims, ([lee]) =>
      lee.__typename === 'DeliverySuccess' ? 'FIRST' : 'SECOND',
    );
    const finals = await finalsOf(world, cast, ids);
    return finals.map((final, n) => {
      const [lee, choi] = (answers[n] ?? []).map(({ __typename }) => __typename);
      const told = [lee, choi].sort().join(' and ');
      if (told !== 'AlreadyClaimed and DeliverySuccess')
        return { winner: null, wrong: about(ids[n], [`told its riders ${told}`]) };
      const winner = lee === 'DeliverySuccess' ? 'lee' : 'choi';
      const carrier = final.delivery?.rider?.id;
      return {
        winner,
        wrong: about(ids[n], [
          ...goesOn(final),
          ...unless(carrier === winner, `is with ${carrier}, though ${winner} won`),
        ]),
      };
    });
  },
};

const SIDE_OF = { RIDER: 'complete', CUSTOMER: 'confirmReceipt' } as const;

export const completeAgainstConfirm: Race = {
  name: 'complete against confirmReceipt',
  sides: ['complete', 'confirmReceipt'],
  isOpen: true,
  run: async (world, pairs, handicap) => {
    const cast = castOf(world);
    const ids = await onTheWay(world, cast, pairs);
    // Both are told yes: the fact says whose word it was.
    const answers = await meet(ids, handicap, cast.complete, cast.confirm, async (_, id) => {
      const [said] = await completionsOf(world, [id]);
      return said?.by === 'RIDER' ? 'FIRST' : 'SECOND';
    });
    await allAre(world, 'order', ids, ['DELIVERED']);
    const said = await completionsOf(world, ids);
    const finals = await finalsOf(world, cast, ids);
    return finals.map((final, n) => {
      const told = (answers[n] ?? []).map(({ __typename }) => __typename);
      const [completed, ...again] = said.filter(({ key }) => key === ids[n]);
      return {
        winner: completed ? SIDE_OF[completed.by] : null,
        wrong: about(ids[n], [
          ...goesOn(final),
          ...unless(
            told.every((typename) => typename === 'DeliverySuccess'),
            `told ${told.join(' and ')}`,
          ),
          ...unless(again.length === 0, `said DeliveryCompleted ${1 + again.length} times`),
          ...unless(completed !== undefined, 'never said DeliveryCompleted'),
        ]),
      };
    });
  },
};

type Completion = { readonly key: string; readonly by: keyof typeof SIDE_OF };

const completionsOf = (world: World, ids: readonly string[]): Promise<Completion[]> =>
  rowsOf<Completion>(
    world,
    'delivery',
    `select key, message -> 'data' ->> 'confirmedBy' as by from outbox
     where type = 'DeliveryCompleted' and key in ${IN_LIST}`,
    [list(ids)],
  );
