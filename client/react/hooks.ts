// What screens use: each hook is a view of ../views in a component.
import { type FollowedOrder, followOrder } from '../views/follow-order.ts';
import { type UsedLive, useLiveView } from './use-live-view.ts';

export const useOrderFollowed = (
  orderId: string,
  options: { readonly afterRevision?: number | undefined } = {},
): UsedLive<FollowedOrder> =>
  useLiveView((client) => followOrder(client, orderId, options), [orderId, options.afterRevision]);
