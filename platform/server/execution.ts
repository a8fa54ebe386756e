// Runs operations against one subgraph in this process, parsing and validating each text once.
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  parse,
  validate,
} from 'graphql';
import type { Log } from '#platform/log.ts';
import type { ExecutableSubgraph, RequestFacts } from './executable-subgraph.ts';
import { maskFault, presentSubgraphError, VALIDATION_FAILED } from './faults.ts';
import { plainData } from './plain-data.ts';
import { recentlyUsed } from './recently-used.ts';

export type OperationRequest = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};

export type OperationResult = FormattedExecutionResult<Record<string, unknown>>;

/** A subgraph's events; `return()` ends its source at once, even while a `next()` is waiting. */
export type ResultStream = AsyncIterableIterator<OperationResult> & {
  return(): Promise<IteratorResult<OperationResult>>;
};

/** Neither method rejects: faults are masked and logged, refusals are answered. */
export type SubgraphExecution = {
  execute(request: OperationRequest, facts: RequestFacts): Promise<OperationResult>;
  /** The events of a subscription, or the one result that says why there are none. */
  subscribe(request: OperationRequest, facts: RequestFacts): Promise<ResultStream | OperationResult>;
};

/** Query plans are few: a graph of ten subgraphs and a hundred client operations needs under a thousand. */
const REMEMBERED_DOCUMENTS = 2_000;

type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

export function executionOf(subgraph: ExecutableSubgraph, log: Log): SubgraphExecution {
  const { schema } = subgraph;
  const documents = recentlyUsed<Prepared>(REMEMBERED_DOCUMENTS);

  const prepare = (query: string): Prepared =>
    documents.getOrMake(query, () => {
      const document = parse(query, { noLocation: true });
      const errors = validate(schema, document);
      return errors.length > 0 ? { errors: errors.map(asValidationError) } : { document };
    });

  const present = (result: ExecutionResult, facts: RequestFacts): OperationResult => {
    const { data, errors, extensions } = result;
    return {
      ...(data === undefined ? {} : { data: plainData(data) }),
      ...(errors ? { errors: errors.map((each) => presentSubgraphError(each, logFor(facts))) } : {}),
      ...(extensions ? { extensions } : {}),
    };
  };

  const logFor = (facts: RequestFacts) =>
    log.child({ context: subgraph.name, correlationId: facts.correlationId });

  const argsOf = (request: OperationRequest, document: DocumentNode, facts: RequestFacts): ExecutionArgs => ({
    schema,
    document,
    operationName: request.operationName,
    variableValues: request.variables,
    contextValue: subgraph.contextFor(facts),
  });

  return {
    async execute(request, facts) {
      try {
        const prepared = prepare(request.query);
        if ('errors' in prepared) return present(prepared, facts);
        return present(await execute(argsOf(request, prepared.document, facts)), facts);
      } catch (error) {
        return { data: null, errors: [maskFault(error, logFor(facts))] };
      }
    },

    async subscribe(request, facts) {
      try {
        const prepared = prepare(request.query);
        if ('errors' in prepared) return present(prepared, facts);
        const { document } = prepared;
        const left = new AbortController();
        const subscriber = { ...facts, signal: left.signal };
        const events = await createSourceEventStream(argsOf(request, document, subscriber));
        if (!(Symbol.asyncIterator in events)) return present(events, facts);
        return mapEvents(events, left, {
          // A context per event: loaders that lived as long as the subscription would answer with yesterday's rows.
          onEvent: async (rootValue) =>
            present(await execute({ ...argsOf(request, document, subscriber), rootValue }), facts),
          onFailure: (error) => ({ data: null, errors: [presentSubgraphError(error, logFor(facts))] }),
        });
      } catch (error) {
        return { data: null, errors: [maskFault(error, logFor(facts))] };
      }
    },
  };
}

/** The code Apollo Server gives these, so that both ways to a subgraph answer alike. */
const asValidationError = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: VALIDATION_FAILED } });

/**
 * Unlike an async generator, `return()` reaches the source while `next()` waits for an event that may never come.
 * A source that throws ends the stream with one last result that says so.
 */
function mapEvents(
  events: AsyncIterable<unknown>,
  left: AbortController,
  to: { onEvent(event: unknown): Promise<OperationResult>; onFailure(error: unknown): OperationResult },
): ResultStream {
  const source = events[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (left.signal.aborted) return done;
      try {
        const event = await source.next();
        if (!event.done && !left.signal.aborted) return { done: false, value: await to.onEvent(event.value) };
        left.abort();
        return done;
      } catch (error) {
        left.abort();
        return { done: false, value: to.onFailure(error) };
      }
    },
    async return() {
      left.abort();
      // Not awaited: an async generator that waits for its next event answers return() only after it came.
      void source.return?.().catch(() => {});
      return done;
    },
  };
}
