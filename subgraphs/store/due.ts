// What the kitchen's clock does: a deadline is decided again under the ticket's lock; one that lost its race does nothing.
import type { DueRows, DueWork } from '#platform/due/due-work.ts';
import { changeTicket } from './kitchen.ts';
import { TicketRow } from './ticket.entity.ts';

/** A ticket that waits says until when; no other has an `acceptBy`. */
export const EXPIRE_TICKET = { name: 'expire-ticket', entity: TicketRow, due: 'acceptBy' } satisfies DueRows;

export const due = (): readonly DueWork[] => [
  {
    ...EXPIRE_TICKET,
    decide: async (tx, orderId) => {
      await changeTicket(tx, orderId, { type: 'DeadlinePassed', now: tx.now });
      return undefined;
    },
  },
];
