// The live lists of the owner's and the rider's apps, and what is still on each.
import type { GraphClient } from '../connection/create-client.ts';
import {
  BoardLiveDocument,
  type BoardLiveSubscription,
  KitchenLiveDocument,
  type KitchenLiveSubscription,
  MyDeliveriesLiveDocument,
  type MyDeliveriesLiveSubscription,
  type TicketStatus,
} from '../generated/graphql.ts';
import type { LiveView } from '../live/live-view.ts';
import { liveList } from './live-list.ts';

export type KitchenTicket = KitchenLiveSubscription['kitchenChanged']['tickets'][number];
export type BoardDelivery = BoardLiveSubscription['deliveryBoardChanged']['deliveries'][number];
export type MyDelivery = MyDeliveriesLiveSubscription['myDeliveriesChanged']['deliveries'][number];

const OPEN: readonly TicketStatus[] = ['WAITING', 'ACCEPTED', 'COOKING', 'READY'];

/** The open tickets of a store, oldest first. */
export const watchKitchen = (client: GraphClient, storeId: string): LiveView<readonly KitchenTicket[]> =>
  liveList(client, {
    document: KitchenLiveDocument,
    variables: { storeId },
    field: 'kitchenChanged',
    change: ({ replacesAll, tickets }) => ({ replacesAll, items: tickets }),
    stays: ({ status }) => OPEN.includes(status),
  });

/** What waits for a rider, longest waiting first. */
export const watchDeliveryBoard = (client: GraphClient): LiveView<readonly BoardDelivery[]> =>
  liveList(client, {
    document: BoardLiveDocument,
    variables: {},
    field: 'deliveryBoardChanged',
    change: ({ replacesAll, deliveries }) => ({ replacesAll, items: deliveries }),
    stays: ({ status }) => status === 'WAITING',
  });

/** What the rider has claimed and not yet brought. */
export const watchMyDeliveries = (client: GraphClient): LiveView<readonly MyDelivery[]> =>
  liveList(client, {
    document: MyDeliveriesLiveDocument,
    variables: {},
    field: 'myDeliveriesChanged',
    change: ({ replacesAll, deliveries }) => ({ replacesAll, items: deliveries }),
    stays: ({ status }) => status === 'CLAIMED' || status === 'PICKED_UP',
  });
