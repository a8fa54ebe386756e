// What KakaoTalk tells the customer, as it is sent: each message once, whatever breaks on the way.
import type { GraphClient } from '../connection/create-client.ts';
import { verdict } from '../connection/verdict.ts';
import { PhoneDocument, type PhoneSubscription } from '../generated/graphql.ts';
import { type LiveView, liveView } from '../live/live-view.ts';
import { openOver } from '../live/over-apollo.ts';

export type PhoneMessage = PhoneSubscription['notificationSent'];

/** Older ones are in `myNotifications`. */
const KEPT = 100;

/**
 * Goes on after the notification `after`, the last one shown; without it only new ones come, and a break before the first of them
 * has nothing to go on after. Oldest first.
 */
export const watchPhone = (client: GraphClient, { after }: { readonly after?: string | undefined } = {}) =>
  liveView<readonly PhoneMessage[], PhoneMessage, string>({
    ...client.live,
    subscription: {
      open: (shown, sink) => openOver(client, PhoneDocument, { after: shown }, 'notificationSent', sink),
      cursorAfter: ({ id }) => id,
      mayStayQuiet: true,
      judge: verdict,
    },
    from: after,
    empty: [],
    apply: (shown, message) => [...shown, message].slice(-KEPT),
  }) satisfies LiveView<readonly PhoneMessage[]>;
