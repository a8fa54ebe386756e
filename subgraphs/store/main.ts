// The store context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { storeSubgraph } from './subgraph.ts';

await runSubgraphAlone(storeSubgraph, SUBGRAPH_PORTS.store, natsUsers);
