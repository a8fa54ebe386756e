// Between a subgraph's answer and the client: what would blame the client for a request the router wrote is our fault.
import type { Log } from '#platform/log.ts';
import type { OperationResult } from '#platform/server/execution.ts';
import { maskFault, VALIDATION_FAILED } from '#platform/server/faults.ts';

/** Codes that are about the request the router made: the client did nothing wrong and could do nothing about it. */
const OUR_OWN_MISTAKES: ReadonlySet<unknown> = new Set([
  undefined,
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  VALIDATION_FAILED,
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Without data there is `null`: the gateway takes an absent `_entities` for a broken subgraph. */
export function presentable({ data, errors }: OperationResult, log: Log): OperationResult {
  return {
    data: data ?? null,
    ...(errors
      ? {
          errors: errors.map((error) =>
            OUR_OWN_MISTAKES.has(error.extensions?.code)
              ? maskFault(new Error(`The subgraph refused the plan: ${error.message}`), log)
              : error,
          ),
        }
      : {}),
  };
}
