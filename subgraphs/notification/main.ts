// The notification context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { notificationSubgraph } from './subgraph.ts';

await runSubgraphAlone(notificationSubgraph, SUBGRAPH_PORTS.notification, natsUsers);
