// The tracking context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { trackingSubgraph } from './subgraph.ts';

await runSubgraphAlone(trackingSubgraph, SUBGRAPH_PORTS.tracking, natsUsers);
