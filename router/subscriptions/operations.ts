// Any operation, for transports that stream: a subscription opens a stream, everything else goes the way of plain HTTP.
import type { ApolloServer } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { OperationRequest, OperationResult, ResultStream } from '#platform/server/execution.ts';
import { presentError } from '#platform/server/faults.ts';
import type { Caller } from '../caller.ts';
import { refuseCostly } from '../cost/too-costly.ts';
import type { Graph, PreparedOperation } from '../graph.ts';
import { refuseNul } from '../nul.ts';
import { openSubscription, type SubscriptionParts } from './subscription.ts';

export type Operations = {
  /** Throws OperationRefused. */
  prepare(request: OperationRequest): PreparedOperation;
  /** Never rejects; the stream may throw a GraphQLError that is fit to be shown. */
  run(
    prepared: PreparedOperation,
    request: OperationRequest,
    caller: Caller,
  ): Promise<ResultStream | OperationResult>;
};

/** `graph` is asked anew for each operation: the supergraph may be replaced while it runs. */
export function operationsOver(
  graph: () => Graph,
  apollo: ApolloServer<Caller>,
  parts: SubscriptionParts & { readonly operationCost: number },
): Operations {
  return {
    prepare: (request) => graph().prepare(request),
    async run(prepared, request, caller) {
      try {
        if (prepared.kind === 'SUBSCRIPTION') {
          refuseNul(prepared.document, request.variables);
          refuseCostly(prepared.costOf, request.variables, parts.operationCost);
          return openSubscription(prepared, request, caller, parts);
        }
        const { query, operationName, variables } = request;
        const { body } = await apollo.executeOperation(
          {
            query,
            ...(operationName ? { operationName } : {}),
            ...(variables ? { variables: { ...variables } } : {}),
          },
          { contextValue: caller },
        );
        if (body.kind === 'single') return body.singleResult;
        throw new GraphQLError('The gateway answers in one piece');
      } catch (error) {
        return { data: null, errors: [presentError(error, parts.log)] };
      }
    },
  };
}
