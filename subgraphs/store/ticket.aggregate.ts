// A ticket between the pure rules and the platform: its row, and what of it is said.
import type { Aggregate } from '#platform/handle.ts';
import { decide, type TicketCommand, type TicketRefusal } from './domain/decide.ts';
import { evolve, type Ticket, type TicketEvent } from './domain/ticket.ts';
import type { StoreFact } from './events.ts';
import { fromRow, TicketRow, toRow } from './ticket.entity.ts';

export const ticketAggregate: Aggregate<TicketRow, Ticket, TicketCommand, TicketEvent, TicketRefusal> = {
  entity: TicketRow,
  initial: { status: 'UNHEARD' },
  decide,
  evolve,
  fromRow,
  toRow,
  says,
};

function says(event: TicketEvent, ticket: Ticket): StoreFact | undefined {
  if (ticket.status === 'UNHEARD') return undefined;
  const about = { ...ticket.order, at: event.at.toISOString() };
  switch (event.type) {
    case 'TicketAccepted':
      return { type: event.type, data: { ...about, readyAt: event.promise.readyAt.toISOString() } };
    case 'TicketRejected':
      return { type: event.type, data: { ...about, reason: event.reason } };
    case 'TicketExpired':
    case 'CookingStarted':
    case 'CookingFinished':
    case 'TicketCancelled':
    case 'TicketCancelRefused':
      return { type: event.type, data: about };
    case 'TicketOpened':
    case 'TicketRuledOut':
    case 'TicketHandedOver':
    case 'TicketWithdrawn':
      // Nobody else needs to hear these: they are the kitchen's own view of what the order context said.
      return undefined;
  }
}
