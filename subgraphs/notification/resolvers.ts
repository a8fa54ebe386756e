// GraphQL to commands and back: whose messages they are, and the operator's one command.
import { requireRole } from '#platform/identity.ts';
import { notFound, scalarResolvers } from '#schema/common.ts';
import type { Role } from '#schema/roles.ts';
import type { NotificationContext } from './context.ts';
import type { Notification, Phase } from './domain/notification.ts';
import { failedNotifications, ownNotifications } from './notification-pages.ts';
import type { NotificationStatus, Resolvers } from './schema.generated.ts';
import { sentNotifications } from './sent-notifications.ts';
import { paceOf } from './settings.ts';
import { tryAgain } from './try-again.ts';

const ADMIN: Role = 'ADMIN';
const CUSTOMER: Role = 'CUSTOMER';

export const resolvers: Resolvers<NotificationContext> = {
  ...scalarResolvers,

  Query: {
    myNotifications: (_, page, { em, actor }) => ownNotifications(em, requireRole(actor, CUSTOMER).id, page),
    failedNotifications: (_, page, { em, actor }) => {
      requireRole(actor, ADMIN);
      return failedNotifications(em, page);
    },
  },

  Mutation: {
    retryNotification: async (_, { notificationId }, { actor, settings, transact }) => {
      requireRole(actor, ADMIN);
      const notification = await transact((tx) => tryAgain(tx, notificationId, paceOf(settings)));
      if (!notification) return notFound('알림을 찾을 수 없어요.');
      return { __typename: 'RetryNotificationSuccess', notification };
    },
  },

  Subscription: {
    notificationSent: {
      subscribe: (_, { afterNotificationId = null }, { actor, live, em, signal }) => {
        const customerId = requireRole(actor, CUSTOMER).id;
        return sentNotifications({ live, em, customerId, afterNotificationId, signal });
      },
      resolve: (notification: Notification) => notification,
    },
  },

  Order: {
    __resolveReference: ({ id }) => ({ __typename: 'Order', id }),
    notifications: async ({ id }, _, { actor, loaders }) => {
      // Owners and riders may know of the order, never of what its customer is told: refunds, and why it was cancelled.
      const caller = requireRole(actor, CUSTOMER, ADMIN);
      const notifications = await loaders.notificationsOf.load(id);
      return mayRead(caller, notifications) ? [...notifications] : null;
    },
  },

  Notification: {
    template: ({ message }) => message.template,
    text: ({ message }) => message.text,
    status: ({ stage }) => STATUS[stage.phase],
    sentAt: ({ stage }) => (stage.phase === 'SENT' ? stage.sentAt : null),
    failureReason: ({ stage }, _, { actor }) =>
      actor?.role === ADMIN && stage.phase === 'FAILED' ? stage.reason : null,
    order: ({ order }) => ({ __typename: 'Order', id: order.orderId }),
  },
};

/** An order nobody was told about looks like somebody else's, but to an operator. */
const mayRead = (caller: { id: string; role: string }, [first]: readonly Notification[]): boolean =>
  caller.role === ADMIN || caller.id === first?.order.customerId;

/** What the world sees: the dealer's own matters are nobody else's business. */
const STATUS: Record<Phase, NotificationStatus> = {
  WAITING: 'PENDING',
  SENDING: 'PENDING',
  ACCEPTED: 'PENDING',
  SENT: 'SENT',
  FAILED: 'FAILED',
};
