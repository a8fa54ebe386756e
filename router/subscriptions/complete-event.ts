// Turns one subgraph's event into what the client asked for: the gateway runs the rest of the plan around it.
import '../telemetry.ts';
import { executeQueryPlan } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { Log } from '#platform/log.ts';
import type { OperationResult } from '#platform/server/execution.ts';
import { ExecutionBudget, type ExecutionLimits } from '#platform/server/execution-budget.ts';
import { presentError } from '#platform/server/faults.ts';
import type { PreparedSubscription } from '../graph.ts';
import type { SubgraphSource } from '../sources/source.ts';
import type { Viewer } from './sharing.ts';

export type CompletionParts = {
  readonly sources: Readonly<Record<string, SubgraphSource>>;
  readonly limits: ExecutionLimits;
  readonly log: Log;
};

type GatewayRequest = Parameters<typeof executeQueryPlan>[2];

/**
 * The plan of a subscription is `{ primary, rest }`, which the gateway refuses to run. It does run the sequence of the two,
 * with `primary` "fetched" from a source that already holds its answer. Merges into `event`, so it must not be shared.
 */
export async function completeEvent(
  { primary, rest, context, schemas }: PreparedSubscription,
  event: OperationResult,
  { caller, variables }: Viewer,
  { sources, limits, log }: CompletionParts,
): Promise<OperationResult> {
  const plan: QueryPlan = {
    kind: 'QueryPlan',
    node: rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary,
  };
  const budget = new ExecutionBudget(limits);
  const real = sources[primary.serviceName];
  const withEvent: SubgraphSource['process'] = (options) =>
    // The rest may ask the same subgraph again, but never by the text of the subscription.
    options.request.query === primary.operation || !real ? Promise.resolve(event) : real.process(options);

  const { data, errors, extensions } = await executeQueryPlan(
    plan,
    { ...sources, [primary.serviceName]: { process: withEvent } },
    {
      request: { variables: { ...variables } },
      // Shared by all who see the same: it has a budget of its own, and goes on when the one who was first leaves.
      context: { ...caller, budget, signal: undefined },
      metrics: {},
      logger: log,
    } as unknown as GatewayRequest,
    context,
    schemas.supergraph,
    schemas.api,
  );
  if (budget.exhausted) return { data: null, errors: [presentError(budget.exhausted, log)] };
  return {
    data: data ?? null,
    ...(errors ? { errors: errors.map((error) => presentError(error, log)) } : {}),
    ...(extensions ? { extensions } : {}),
  };
}
