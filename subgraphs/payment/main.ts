// The payment context as a process of its own.
import { runSubgraphAlone } from '#platform/run.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { SUBGRAPH_PORTS } from '#schema/subgraphs.ts';
import { paymentSubgraph } from './subgraph.ts';

await runSubgraphAlone(paymentSubgraph, SUBGRAPH_PORTS.payment, natsUsers);
