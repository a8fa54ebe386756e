// One order from its first step to its last: each step once, whatever breaks on the way.
import type { GraphClient } from '../connection/create-client.ts';
import { verdict } from '../connection/verdict.ts';
import { OrderLiveDocument, type OrderLiveSubscription } from '../generated/graphql.ts';
import { type LiveView, liveView } from '../live/live-view.ts';
import { openOver } from '../live/over-apollo.ts';

export type OrderStep = OrderLiveSubscription['orderStatusChanged'];

export type FollowedOrder = {
  /** Oldest first. */
  readonly steps: readonly OrderStep[];
  /** Where the order stands; undefined until the server has said so. */
  readonly latest: OrderStep | undefined;
};

/**
 * Without `afterRevision` the first step is where the order stands now; with it (0: from the start) all that came since. Is
 * `over` at DELIVERED or CANCELLED.
 */
export const followOrder = (
  client: GraphClient,
  orderId: string,
  { afterRevision }: { readonly afterRevision?: number | undefined } = {},
): LiveView<FollowedOrder> =>
  liveView<FollowedOrder, OrderStep, number>({
    ...client.live,
    subscription: {
      // From one before: the last step comes again, and so a quiet order is known to be followed, and an ended one to have ended.
      open: (shown, sink) =>
        openOver(
          client,
          OrderLiveDocument,
          { orderId, afterRevision: shown === undefined ? undefined : Math.max(0, shown - 1) },
          'orderStatusChanged',
          sink,
        ),
      cursorAfter: ({ revision }) => revision,
      isRepeated: ({ revision }, shown) => shown !== undefined && revision <= shown,
      isLast: ({ status }) => status === 'DELIVERED' || status === 'CANCELLED',
      judge: verdict,
    },
    from: afterRevision,
    empty: { steps: [], latest: undefined },
    apply: ({ steps }, latest) => ({ steps: [...steps, latest], latest }),
  });
