// The ranking context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { rankingSubgraph } from './subgraph.ts';

await runSubgraphAlone(rankingSubgraph, SUBGRAPH_PORTS.ranking, natsUsers);
