// The order itself, for a screen that shows more of it than its steps: as it is, and again whenever anything of it changed.
import type { GraphClient } from '../connection/create-client.ts';
import { verdict } from '../connection/verdict.ts';
import { OrderScreenLiveDocument, type OrderScreenLiveSubscription } from '../generated/graphql.ts';
import { type LiveView, liveView } from '../live/live-view.ts';
import { openOver } from '../live/over-apollo.ts';

export type OrderScreen = NonNullable<OrderScreenLiveSubscription['orderChanged']>;

/** `over` when nothing can change any more: delivered, or cancelled and fully refunded. */
export const watchOrder = (client: GraphClient, orderId: string): LiveView<OrderScreen | undefined> =>
  liveView<OrderScreen | undefined, OrderScreen, never>({
    ...client.live,
    subscription: {
      open: (_, sink) => openOver(client, OrderScreenLiveDocument, { orderId }, 'orderChanged', sink),
      cursorAfter: () => undefined,
      completes: true,
      judge: verdict,
    },
    empty: undefined,
    apply: (_, order) => order,
  });
