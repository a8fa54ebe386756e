// Who reads a ticket: the customer of the order, the owner of the store, an ADMIN.
import { GraphQLError } from 'graphql';
import { moment, pagedList, text } from '#platform/cursor.ts';
import { type Actor, requireActor, requireRole } from '#platform/identity.ts';
import { connection, pageRequest } from '#platform/paging.ts';
import { oneByOne } from '#platform/pubsub/one-by-one.ts';
import type { StoreContext } from '../context.ts';
import { OPEN_STATUSES } from '../domain/lifecycle.ts';
import { type OpenedTicket, promiseOf } from '../domain/ticket.ts';
import type {
  KitchenChangeResolvers,
  OrderResolvers,
  RequireFields,
  StoreTicketsArgs,
  SubscriptionResolvers,
  TicketResolvers,
} from '../schema.generated.ts';
import type { StoreRow } from '../store.entity.ts';
import type { KitchenChange as KitchenChangeModel } from '../watched-kitchens.ts';

/** When it was opened, and the order. */
export const TICKETS = pagedList('tickets', moment, text);

export async function storeTickets(
  store: StoreRow,
  args: RequireFields<StoreTicketsArgs, 'first'>,
  context: StoreContext,
) {
  requireOwner(context.actor, store);
  const page = pageRequest(args, TICKETS);
  const status = args.status ?? OPEN_STATUSES;
  const tickets = await context.loaders.tickets.load({ storeId: store.id, status, page });
  return connection(
    tickets,
    page,
    TICKETS,
    (ticket) => [ticket.openedAt, ticket.order.orderId],
    (ticket): OpenedTicket => ticket,
  );
}

export const Order: OrderResolvers = {
  ticket: async ({ id }, _args, { actor, loaders }) => {
    const caller = requireRole(actor, 'CUSTOMER', 'OWNER', 'ADMIN');
    const ticket = await loaders.ticket.load(id);
    return ticket && concerns(caller, ticket) ? ticket : null;
  },
};

export const Ticket: TicketResolvers = {
  id: ({ order }) => order.orderId,
  acceptBy: (ticket) => (ticket.status === 'WAITING' ? ticket.acceptBy : null),
  readyAt: (ticket) => promiseOf(ticket)?.readyAt ?? null,
  lines: ({ lines }) => lines.map((line) => ({ ...line, options: [...line.options] })),
  order: ({ order }) => ({ id: order.orderId }),
};

export const KitchenChange: KitchenChangeResolvers = {
  tickets: ({ items }) => [...items],
};

export const subscriptions: SubscriptionResolvers = {
  kitchenChanged: {
    subscribe: (_root, { storeId }, context) => watchedKitchen(storeId, context),
    resolve: (change: KitchenChangeModel) => change,
  },
  ticketChanged: {
    subscribe: async (_root, { storeId }, context) => oneByOne(await watchedKitchen(storeId, context)),
    resolve: (ticket: OpenedTicket) => ticket,
  },
};

async function watchedKitchen(storeId: string, { actor, loaders, ports, signal }: StoreContext) {
  const { id: ownerId } = requireRole(actor, 'OWNER');
  requireOwner(actor, await loaders.store.load(storeId));
  return ports.kitchens.watch({ storeId, ownerId }, signal);
}

function concerns(caller: Actor, { order }: OpenedTicket): boolean {
  switch (caller.role) {
    case 'ADMIN':
      return true;
    case 'OWNER':
      return order.ownerId === caller.id;
    default:
      return order.customerId === caller.id;
  }
}

/** The same refusal for somebody else's store and for none at all. */
function requireOwner(actor: Actor | null, store: StoreRow | null): void {
  const caller = requireActor(actor);
  if (caller.role === 'OWNER' && store?.ownerId === caller.id) return;
  throw new GraphQLError('This is for the owner of the store', { extensions: { code: 'FORBIDDEN' } });
}
