// The one way a ticket changes: decided under its lock, said, and told to the tablets of its store.
import { type Handled, handle } from '#platform/handle.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { TicketCommand, TicketRefusal } from './domain/decide.ts';
import { isOpened, type Ticket, type TicketEvent } from './domain/ticket.ts';
import { ticketAggregate } from './ticket.aggregate.ts';
import { tellKitchen } from './watched-kitchens.ts';

export type Changed = Handled<Ticket, TicketEvent, TicketRefusal>;

export async function changeTicket(
  tx: Transaction,
  orderId: string,
  command: TicketCommand,
): Promise<Changed> {
  const handled = await handle(tx, ticketAggregate, orderId, command);
  const { decision, state } = handled;
  if (decision.kind === 'ACCEPTED' && decision.events.some(isSeen) && isOpened(state)) tellKitchen(tx, state);
  return handled;
}

/** A refused cancel is an answer to the order context; on the tablet nothing changes. */
const isSeen = (event: TicketEvent): boolean => event.type !== 'TicketCancelRefused';
