// What the clock does: a deadline is decided again under the delivery's lock; one that lost its race does nothing.
import type { DueRows, DueWork } from '#platform/due/due-work.ts';
import type { Scope } from '#platform/subgraph.ts';
import { changeDelivery } from './change-delivery.ts';
import { DeliveryRow } from './delivery.entity.ts';
import type { DeliveryCommand } from './domain/command.ts';
import { type DeliverySettings, limitsIn } from './settings.ts';

/** Only a delivery on the board has a `claimBy`, and only one that was claimed and not picked up a `pickUpBy`. */
export const FAIL_UNCLAIMED = {
  name: 'fail-unclaimed',
  entity: DeliveryRow,
  due: 'claimBy',
} satisfies DueRows;
export const RELEASE_UNPICKED = {
  name: 'release-unpicked',
  entity: DeliveryRow,
  due: 'pickUpBy',
} satisfies DueRows;

export function due({ settings }: Scope<DeliverySettings>): readonly DueWork[] {
  const limits = limitsIn(settings);
  const deadline = (rows: DueRows, commandAt: (now: Date) => DeliveryCommand): DueWork => ({
    ...rows,
    decide: async (tx, orderId) => {
      await changeDelivery(tx, orderId, commandAt(tx.now));
      return undefined;
    },
  });
  return [
    deadline(FAIL_UNCLAIMED, (now) => ({ type: 'NobodyClaimed', now })),
    deadline(RELEASE_UNPICKED, (now) => ({ type: 'NotPickedUp', now, limits })),
  ];
}
