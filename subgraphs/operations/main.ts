// The operator's context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { operationsSubgraph } from './subgraph.ts';

await runSubgraphAlone(operationsSubgraph, SUBGRAPH_PORTS.operations, natsUsers);
