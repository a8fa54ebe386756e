// The customer context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { customerSubgraph } from './subgraph.ts';

await runSubgraphAlone(customerSubgraph, SUBGRAPH_PORTS.customer, natsUsers);
