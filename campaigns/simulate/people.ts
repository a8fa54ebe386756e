// Everybody who acts: who does their part, who has other plans, and who tries what they may not or may no longer.
import { type Act, actor } from './act.ts';
import type { Context } from './contexts.ts';
import { deeds } from './deeds.ts';
import type { Row } from './memory.ts';
import type { PlannedOrder } from './plan.ts';
import { readersPeople } from './readers/people.ts';
import type { World } from './world.ts';

const OWNER = 'kim';
const ANOTHER_OWNER = 'park';
const RIDERS = ['lee', 'choi'] as const;
/** A customer's cancel is where the races are, so it is tried more often than the rest. */
const CHANGES_OF_MIND = 2;
const READY_IN_MINUTES = 20;
const MINA = actor('CUSTOMER', 'mina');
const STRANGER = actor('CUSTOMER', 'jun');
const OPERATOR = actor('ADMIN', 'root');

export function people(
  world: World,
  orderIds: readonly string[],
  planned: (orderId: string) => PlannedOrder,
) {
  const may = deeds(world);
  const atReaders = readersPeople(world, (id) => planned(id).review);
  const rowOf = (context: Context, table: string, id: string): Row | undefined =>
    world.databases[context].memory.rowsOf(table).get(id);
  const standingOf = (id: string) => ({
    order: rowOf('order', 'orders', id)?.status,
    ticket: rowOf('store', 'ticket', id)?.status,
    delivery: rowOf('delivery', 'delivery', id)?.status,
    rider: String(rowOf('delivery', 'delivery', id)?.riderId),
  });

  const due = (id: string, pick: number): Act[] => {
    const { order, ticket, delivery, rider } = standingOf(id);
    if (!order) return [may.place(id, planned(id).total)];
    if (delivery === 'WAITING') return [may.claim(id, pick % 2 === 0 ? RIDERS[0] : RIDERS[1])];
    if (delivery === 'CLAIMED') return [may.pickUp(id, rider)];
    if (delivery === 'PICKED_UP') return [may.complete(id, rider)];
    if (ticket === 'WAITING') return [may.accept(id, OWNER, READY_IN_MINUTES)];
    if (ticket === 'ACCEPTED') return [may.start(id, OWNER)];
    if (ticket === 'COOKING') return [may.finish(id, OWNER)];
    return atReaders.due(id);
  };

  const wanted = (id: string, pick: number): Act[] => {
    const wills = planned(id);
    const { order, ticket, delivery, rider } = standingOf(id);
    return [
      ...(ticket !== undefined && ticket === wills.ownerStopsWhen ? [] : due(id, pick)),
      ...(order === wills.customerCancelsWhen ? [may.cancel(id, MINA)] : []),
      ...(order === wills.operatorCancelsWhen ? [may.cancel(id, OPERATOR)] : []),
      ...(ticket === wills.ownerRejectsWhen ? [may.reject(id, OWNER)] : []),
      ...(delivery === wills.riderFailsWhen ? [may.fail(id, rider)] : []),
      ...(delivery === wills.riderReleasesWhen ? [may.release(id, rider)] : []),
    ];
  };

  const any = (id: string): Act[] => {
    if (!standingOf(id).order) return [may.place(id, planned(id).total)];
    return [
      ...Array.from({ length: CHANGES_OF_MIND }, () => may.cancel(id, MINA)),
      may.cancel(id, OPERATOR),
      may.cancel(id, STRANGER),
      may.reject(id, OWNER),
      may.accept(id, OWNER, READY_IN_MINUTES),
      may.accept(id, OWNER, 2 * READY_IN_MINUTES),
      may.accept(id, ANOTHER_OWNER, READY_IN_MINUTES),
      may.start(id, OWNER),
      may.finish(id, OWNER),
      ...RIDERS.flatMap((rider) => [
        may.claim(id, rider),
        may.pickUp(id, rider),
        may.complete(id, rider),
        may.release(id, rider),
        may.fail(id, rider),
      ]),
      may.operatorFails(id),
      may.confirmReceipt(id, MINA.id),
      may.confirmReceipt(id, STRANGER.id),
      may.retryRefund(id),
      ...atReaders.any(id),
    ];
  };

  return {
    /** What somebody would do next if everybody did their part. */
    due: (): readonly Act[] => orderIds.flatMap((id) => [...due(id, 0), ...atReaders.unanswered(id)]),
    /** What somebody means to do next: their part, or what they have set their mind on instead. */
    wanted: (pick: number): readonly Act[] => orderIds.flatMap((id) => wanted(id, pick)),
    /** What anybody may try, at the right time or not. */
    any: (pick: number): readonly Act[] => any(orderIds[pick % orderIds.length] ?? 'none'),
  };
}
