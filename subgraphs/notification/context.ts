// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { NotificationLoaders } from './loaders.ts';
import type { NotificationPorts } from './scope.ts';
import type { NotificationSettings } from './settings.ts';

export type NotificationContext = SubgraphContext<
  NotificationLoaders,
  NotificationSettings,
  NotificationPorts
>;
