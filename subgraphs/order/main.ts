// The order context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { orderSubgraph } from './subgraph.ts';

await runSubgraphAlone(orderSubgraph, SUBGRAPH_PORTS.order, natsUsers);
