// The notification context as a value: what happens to an order reaches its customer's phone, once.
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { customerContact } from '../customer/events.ts';
import { askedContacts } from './contacts.ts';
import { jobs } from './jobs.ts';
import { type NotificationLoaders, notificationLoaders } from './loaders.ts';
import { openMessenger } from './messenger/open-messenger.ts';
import { notificationTable } from './migrations/0001-notification.ts';
import { failed } from './migrations/0002-failed.ts';
import { sentInOrder } from './migrations/0003-sent-in-order.ts';
import { NotificationRow } from './notification.entity.ts';
import { policies } from './policies.ts';
import { resolvers } from './resolvers.ts';
import type { NotificationPorts } from './scope.ts';
import { type NotificationSettings, notificationSettings } from './settings.ts';

export const notificationSubgraph = defineSubgraph<
  NotificationSettings,
  NotificationPorts,
  NotificationLoaders
>({
  name: 'notification',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [NotificationRow],
  migrations: [notificationTable, failed, sentInOrder],
  settings: notificationSettings,
  policies,
  asks: [customerContact],
  ports: (scope) => ({ contacts: askedContacts(scope), messenger: openMessenger(scope.settings) }),
  jobs,
  loaders: notificationLoaders,
});
