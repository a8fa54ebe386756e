// The review context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { reviewSubgraph } from './subgraph.ts';

await runSubgraphAlone(reviewSubgraph, SUBGRAPH_PORTS.review, natsUsers);
