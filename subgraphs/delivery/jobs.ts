// What the clock does: a deadline is decided again under the delivery's lock; one that lost its race does nothing.
import type { Scope } from '#platform/subgraph.ts';
import type { Job } from '#platform/work.ts';
import { changeDelivery } from './change-delivery.ts';
import { FAIL_UNCLAIMED, RELEASE_UNPICKED } from './delivery.aggregate.ts';
import type { DeliveryCommand } from './domain/command.ts';
import { type DeliverySettings, limitsIn } from './settings.ts';

type Deadline = { readonly orderId: string; readonly at: string };

export function jobs({ transact, settings }: Scope<DeliverySettings>): Record<string, Job> {
  const whenDue = (commandAt: (now: Date, due: Date) => DeliveryCommand): Job => ({
    run: async ({ orderId, at }: Deadline) => {
      await transact({ correlationId: orderId, causationId: null }, (tx) =>
        changeDelivery(tx, orderId, commandAt(tx.now, new Date(at))),
      );
    },
  });
  const limits = limitsIn(settings);
  return {
    [FAIL_UNCLAIMED]: whenDue((now, claimBy) => ({ type: 'NobodyClaimed', now, claimBy })),
    [RELEASE_UNPICKED]: whenDue((now, pickUpBy) => ({ type: 'NotPickedUp', now, pickUpBy, limits })),
  };
}
