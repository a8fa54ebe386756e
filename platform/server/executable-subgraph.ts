// What a running subgraph is to whoever serves it: the border between defining a context and putting it on a wire.
import type { GraphQLSchema } from 'graphql';
import type { Actor } from '#platform/identity.ts';
import type { ExecutionBudget } from './execution-budget.ts';

/** A subgraph ready to execute, in this process (the router calls it in memory) or alone behind HTTP. */
export type ExecutableSubgraph<Context = unknown> = {
  readonly name: string;
  /** Built by `buildSubgraphSchema`: with `_entities`, `_service` and the Subscription fields. */
  readonly schema: GraphQLSchema;
  /** Called once per GraphQL request and once per event of a subscription, so that no loader outlives what it loaded. */
  contextFor(request: RequestFacts): Context;
};

/** What is known of a request before it is read. The actor was verified here, never taken from a header. */
export type RequestFacts = {
  readonly actor: Actor | null;
  readonly correlationId: string;
  /**
   * Aborted when the caller has left: nothing more is resolved. An async generator that waits for its next event cannot be
   * returned, so the source of a subscription that may stay quiet for long listens to this as well.
   */
  readonly signal?: AbortSignal | undefined;
  /** What the operation may still use; without one each execution gets its own. A subscription's events always do. */
  readonly budget?: ExecutionBudget | undefined;
};
