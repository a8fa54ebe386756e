// How the router reaches a subgraph: the same three verbs whether it lives in this process or behind a network.
import type { GraphQLDataSource } from '@apollo/gateway';
import type { OperationRequest, OperationResult } from '#platform/server/execution.ts';
import type { Caller } from '../caller.ts';

export type SubgraphSource = GraphQLDataSource<Caller> & {
  /** Pushes events into `events` until it completes or the returned function is called. Refusals and outages are results. */
  subscribe(request: OperationRequest, caller: Caller, events: EventSink): () => void;
  close(): Promise<void>;
};

export type EventSink = {
  next(event: OperationResult): void;
  /** The subgraph has said all it had to say. */
  complete(): void;
  /** The way to the subgraph broke: `last` says so, and nothing follows. */
  fail(last: OperationResult): void;
};
