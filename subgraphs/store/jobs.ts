// What the kitchen's clock does: a deadline is decided again under the ticket's lock; one that lost its race does nothing.
import type { Scope } from '#platform/subgraph.ts';
import type { Job } from '#platform/work.ts';
import { changeTicket } from './kitchen.ts';
import type { StoreSettings } from './settings.ts';
import { EXPIRE_TICKET } from './ticket.aggregate.ts';

export const jobs = ({ transact }: Scope<StoreSettings>): Record<string, Job> => ({
  [EXPIRE_TICKET]: {
    run: async ({ orderId }: { orderId: string }) => {
      await transact({ correlationId: orderId, causationId: null }, (tx) =>
        changeTicket(tx, orderId, { type: 'DeadlinePassed', now: tx.now }),
      );
    },
  },
});
