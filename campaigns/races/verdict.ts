// What a pair's order must look like when all is done, whichever side won.
import type { World } from '../../tests/world.ts';
import type { Cast, Final } from './cast.ts';
import { forAll } from './for-all.ts';
import { IN_LIST, list, rowsOf } from './rows.ts';
import { areUndone } from './stages.ts';

/** How the orders ended as their customer sees it, once what a cancel undoes is undone. */
export async function finalsOf(world: World, cast: Cast, ids: readonly string[]): Promise<Final[]> {
  const cancelled = await rowsOf<{ id: string }>(
    world,
    'order',
    `select id from orders where id in ${IN_LIST} and status = 'CANCELLED'`,
    [list(ids)],
  );
  await areUndone(
    world,
    cancelled.map(({ id }) => id),
  );
  return forAll(ids, cast.look);
}

/** A cancelled order: money back, kitchen stopped, nothing under way. Empty when it is so. */
export function cancelledWhole(final: Final): string[] {
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
export function goesOn(final: Final): string[] {
  return final.payment?.status === 'APPROVED' && final.payment.refunded === 0
    ? []
    : [`goes on with its payment ${final.payment?.status}`];
}

export const about = (orderId: string | undefined, wrong: readonly string[]): string[] =>
  wrong.map((what) => `order ${orderId} ${what}`);

/** Nothing when it holds, else the sentence. */
export const unless = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);
