// The delivery context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { deliverySubgraph } from './subgraph.ts';

await runSubgraphAlone(deliverySubgraph, SUBGRAPH_PORTS.delivery, natsUsers);
