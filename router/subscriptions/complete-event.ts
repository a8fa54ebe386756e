// Turns one subgraph's event into what the client asked for: the gateway runs the rest of the plan around it.
import '../telemetry.ts';
import { executeQueryPlan } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { Log } from '#platform/log.ts';
import type { OperationResult } from '#platform/server/execution.ts';
import { presentError } from '#platform/server/faults.ts';
import type { PreparedSubscription } from '../graph.ts';
import type { SubgraphSource } from '../sources/source.ts';
import type { Viewer } from './sharing.ts';

type GatewayRequest = Parameters<typeof executeQueryPlan>[2];

/**
 * The plan of a subscription is `{ primary, rest }`, which the gateway refuses to run. It does run the sequence of the two,
 * with `primary` "fetched" from a source that already holds its answer. Merges into `event`, so it must not be shared.
 */
export async function completeEvent(
  { primary, rest, context, schemas }: PreparedSubscription,
  event: OperationResult,
  { caller, variables }: Viewer,
  sources: Readonly<Record<string, SubgraphSource>>,
  log: Log,
): Promise<OperationResult> {
  const plan: QueryPlan = {
    kind: 'QueryPlan',
    node: rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary,
  };
  const real = sources[primary.serviceName];
  const withEvent: SubgraphSource['process'] = (options) =>
    // The rest may ask the same subgraph again, but never by the text of the subscription.
    options.request.query === primary.operation || !real ? Promise.resolve(event) : real.process(options);

  const { data, errors, extensions } = await executeQueryPlan(
    plan,
    { ...sources, [primary.serviceName]: { process: withEvent } },
    {
      request: { variables: { ...variables } },
      context: caller,
      metrics: {},
      logger: log,
    } as unknown as GatewayRequest,
    context,
    schemas.supergraph,
    schemas.api,
  );
  return {
    data: data ?? null,
    ...(errors ? { errors: errors.map((error) => presentError(error, log)) } : {}),
    ...(extensions ? { extensions } : {}),
  };
}
