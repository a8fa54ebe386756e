// The one way of every operation, whatever door it came through: prepared, admitted, run.
import type { ApolloServer } from '@apollo/server';
import type { OperationRequest, OperationResult, ResultStream } from '#platform/server/execution.ts';
import { ExecutionBudget, type ExecutionLimits } from '#platform/server/execution-budget.ts';
import { presentError } from '#platform/server/faults.ts';
import { refuseUnstorableText } from '#platform/server/unstorable-text.ts';
import type { Caller } from '../caller.ts';
import type { Graph, PreparedOperation } from '../graph.ts';
import type { PreparedContext } from '../graphql-server.ts';
import { openSubscription, type SubscriptionParts } from '../subscriptions/subscription.ts';
import { STREAMS } from './accept.ts';
import { refusal } from './refusal.ts';
import { type AskedOperation, type TrustedDocuments, withDocument } from './trusted-documents.ts';

/** Who asks, from where, and what the door it came through can carry. */
export type Asking = {
  readonly caller: Caller;
  /** Of the network; undefined when the connection is gone already. */
  readonly address: string | undefined;
  /** A GET is followed by links and prefetched, so it only reads. */
  readonly mayChange: boolean;
  /** A subscription needs a door that streams. */
  readonly mayStream: boolean;
};

export type AdmittedOperation = {
  readonly prepared: PreparedOperation;
  readonly request: OperationRequest;
  /** Coerced: with defaults, of the declared types. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Estimated for these variables. */
  readonly cost: number;
  readonly caller: Caller;
  readonly address: string | undefined;
};

/** Asked once per operation, before it runs. Throws a coded GraphQLError (`refusal`) to keep it out. */
export type AdmissionCheck = (operation: AdmittedOperation) => void | Promise<void>;

export type Operations = {
  /** Decides everything that can be decided before something runs. Throws OperationRefused or a coded GraphQLError. */
  admit(asked: AskedOperation, asking: Asking): Promise<AdmittedOperation>;
  /** Of a query or mutation. Never rejects. */
  answer(operation: AdmittedOperation): Promise<OperationResult>;
  /** Of anything. Never rejects; the stream may throw a GraphQLError that is fit to be shown. */
  run(operation: AdmittedOperation): Promise<ResultStream | OperationResult>;
};

export type OperationParts = SubscriptionParts & {
  /** Asked anew for each operation: the supergraph may be replaced while it runs. */
  readonly graph: () => Graph;
  readonly apollo: ApolloServer<PreparedContext>;
  /** Only these run, where there are any. */
  readonly trustedDocuments: TrustedDocuments | undefined;
  /** In this order, the cheap ones first. */
  readonly checks: readonly AdmissionCheck[];
  readonly execution: ExecutionLimits;
};

export function operationsOver(options: OperationParts): Operations {
  const { graph, apollo, trustedDocuments, checks, execution, ...parts } = options;
  const presented = (error: unknown): OperationResult => ({ errors: [presentError(error, parts.log)] });

  const answerBySubgraphs: Operations['answer'] = async ({ prepared, request, caller }) => {
    const { query, operationName, variables } = request;
    const budget = new ExecutionBudget(execution);
    try {
      const { body } = await apollo.executeOperation(
        {
          query,
          ...(operationName ? { operationName } : {}),
          ...(variables ? { variables: { ...variables } } : {}),
        },
        { contextValue: { ...caller, budget, prepared } },
      );
      if (budget.exhausted) return { data: null, ...presented(budget.exhausted) };
      if (body.kind === 'single') return body.singleResult;
      throw new Error('The gateway answers in one piece');
    } catch (error) {
      return presented(error);
    }
  };

  const answer: Operations['answer'] = async (operation) => {
    const { prepared, request, variables } = operation;
    const introspection = prepared.kind === 'QUERY' ? prepared.introspection : undefined;
    if (!introspection) return answerBySubgraphs(operation);
    const { answer: answerOfSchema, rest, joined } = introspection;
    const own = answerOfSchema(variables);
    if (!rest) return own;
    const left = {
      ...operation,
      prepared: { ...prepared, document: rest.document },
      request: { ...request, query: rest.query },
    };
    return joined(own, await answerBySubgraphs(left));
  };

  return {
    async admit(asked, { caller, address, mayChange, mayStream }) {
      const request = withDocument(asked, trustedDocuments);
      const prepared = graph().prepare(request);
      if (prepared.kind === 'MUTATION' && !mayChange) throw mutationByGet();
      if (prepared.kind === 'SUBSCRIPTION' && !mayStream) throw subscriptionWithoutStream();
      refuseUnstorableText(prepared.document, request.variables);
      const variables = prepared.coerce(request.variables);
      const cost = prepared.costOf(variables);
      const operation = { prepared, request, variables, cost, caller, address };
      for (const check of checks) await check(operation);
      return operation;
    },
    answer,
    async run(operation) {
      const { prepared, request, caller } = operation;
      if (prepared.kind !== 'SUBSCRIPTION') return answer(operation);
      try {
        return openSubscription(prepared, request, caller, parts);
      } catch (error) {
        return presented(error);
      }
    },
  };
}

const mutationByGet = () =>
  refusal('A mutation must be sent by POST', {
    code: 'BAD_REQUEST',
    status: 405,
    headers: { allow: 'POST' },
  });

/** The gateway would fail on it with a fault; the client only took the wrong door. */
const subscriptionWithoutStream = () =>
  refusal(
    `A subscription needs a WebSocket (graphql-transport-ws), or an Accept header that takes ${STREAMS}`,
    { code: 'BAD_REQUEST', status: 406 },
  );
