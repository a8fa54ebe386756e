// What screens use: each hook is a view of ../views in a component.
import { type FollowedOrder, followOrder } from '../views/follow-order.ts';
import {
  type BoardDelivery,
  type KitchenTicket,
  type MyDelivery,
  watchDeliveryBoard,
  watchKitchen,
  watchMyDeliveries,
} from '../views/lists.ts';
import { type OrderScreen, watchOrder } from '../views/order-screen.ts';
import { type PhoneMessage, watchPhone } from '../views/phone.ts';
import { type UsedLive, useLiveView } from './use-live-view.ts';

export const useOrderFollowed = (
  orderId: string,
  options: { readonly afterRevision?: number | undefined } = {},
): UsedLive<FollowedOrder> =>
  useLiveView((client) => followOrder(client, orderId, options), [orderId, options.afterRevision]);

export const useOrderScreen = (orderId: string): UsedLive<OrderScreen | undefined> =>
  useLiveView((client) => watchOrder(client, orderId), [orderId]);

export const useKitchen = (storeId: string): UsedLive<readonly KitchenTicket[]> =>
  useLiveView((client) => watchKitchen(client, storeId), [storeId]);

export const useDeliveryBoard = (): UsedLive<readonly BoardDelivery[]> => useLiveView(watchDeliveryBoard);

export const useMyDeliveries = (): UsedLive<readonly MyDelivery[]> => useLiveView(watchMyDeliveries);

/** `after` as it was when the phone was opened. */
export const usePhone = (
  options: { readonly after?: string | undefined } = {},
): UsedLive<readonly PhoneMessage[]> => useLiveView((client) => watchPhone(client, options), [options.after]);
