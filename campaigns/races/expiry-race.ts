// The clock that ends a ticket nobody accepted, against the owner who accepts it after all.
import { pause } from '#platform/pause.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { World } from '../../tests/world.ts';
import { castOf } from './cast.ts';
import { forAll } from './for-all.ts';
import type { Race } from './race.ts';
import { rowsOf } from './rows.ts';
import { allAre, ENDED_PAYMENTS } from './stages.ts';
import { about, cancelledWhole, finalsOf, goesOn, unless } from './verdict.ts';

export const EXPIRES_AFTER_SECONDS = 3;
/** Before the deadline; by then the ticket is open, and those before have shown what lead it takes. */
const EARLIEST_MS = 1_500;
const DEADLINES_AT_ONCE = 40;
/** Set out one after the other, so that deadlines pass one after the other and each accept learns from those before. */
const APART_MS = (EXPIRES_AFTER_SECONDS * 1_000) / DEADLINES_AT_ONCE;
/** It mostly does; asking all the time for forty of them would slow down the race. */
const TICKET_OPENS_WITHIN_MS = 1_000;
const TICKET_WITHIN_MS = 60_000;

/** Needs a world whose tickets expire within seconds. */
export const expiryAgainstAccept: Race = {
  name: 'expiry against accept',
  sides: ['expiry', 'accept'],
  isOpen: true,
  run: async (world, pairs, handicap) => {
    const cast = castOf(world);
    const run = crypto.randomUUID();
    // Each order runs its own race: on a slow machine the first would expire before the last is placed.
    const raced = await forAll(
      Array.from({ length: pairs }),
      async (_, n) => {
        if (n < DEADLINES_AT_ONCE) await pause(n * APART_MS);
        const id = await cast.place(`${run}-${n}`);
        await pause(TICKET_OPENS_WITHIN_MS);
        const deadline = await acceptByOf(world, id);
        await until(deadline - EARLIEST_MS);
        await until(deadline + handicap.leadMs());
        const answer = await cast.accept(id);
        handicap.won(answer.__typename === 'TicketSuccess' ? 'SECOND' : 'FIRST');
        return { id, answer };
      },
      DEADLINES_AT_ONCE,
    );
    const ids = raced.map(({ id }) => id);
    await allAre(world, 'order', ids, ['ACCEPTED', 'CANCELLED']);
    await allAre(world, 'payment', ids, ['APPROVED', ...ENDED_PAYMENTS]);
    const finals = await finalsOf(world, cast, ids);
    return finals.map((final, n) => {
      const wasAccepted = raced[n]?.answer.__typename === 'TicketSuccess';
      const goesOnCooking = final.status === 'ACCEPTED';
      const wrong = goesOnCooking
        ? [...goesOn(final), ...unless(wasAccepted, 'was accepted, and its owner told no')]
        : [
            ...cancelledWhole(final),
            ...unless(
              final.cancellation?.reason === 'STORE_TIMED_OUT',
              `ended for ${final.cancellation?.reason}`,
            ),
            ...unless(!wasAccepted, 'expired after its owner was told yes'),
          ];
      return { winner: goesOnCooking ? 'accept' : 'expiry', wrong: about(ids[n], wrong) };
    });
  },
};

const until = (epochMs: number): Promise<void> => pause(Math.max(0, epochMs - Date.now()));

/** Epoch milliseconds; now, for a ticket that already waits no more. */
const acceptByOf = (world: World, orderId: string): Promise<number> =>
  eventually(
    async () => {
      const [row] = await rowsOf<{ accept_by: Date | null }>(
        world,
        'store',
        'select accept_by from ticket where id = ?',
        [orderId],
      );
      return row && (row.accept_by ? new Date(row.accept_by).getTime() : Date.now());
    },
    { withinMs: TICKET_WITHIN_MS, describe: `the ticket of ${orderId}` },
  );
