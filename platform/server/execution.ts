// Runs operations against one subgraph in this process, parsing and validating each text once.
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import type { Log } from '#platform/log.ts';
import { identityOf } from './event-identity.ts';
import type { ExecutableSubgraph, RequestFacts } from './executable-subgraph.ts';
import { ExecutionBudget } from './execution-budget.ts';
import { maskFault, presentSubgraphError, VALIDATION_FAILED } from './faults.ts';
import { GuardedRun, guardResolvers } from './guarded-schema.ts';
import { plainData } from './plain-data.ts';
import { bytesOfDocument, recentlyUsed } from './recently-used.ts';

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
  /** The same for a document that is valid, with errors as they were raised. */
  run(document: DocumentNode, request: OperationRequest, facts: RequestFacts): Promise<ExecutionResult>;
  /** What is wrong with it before anything runs: its document or its variables. Nothing of an operation that may be run. */
  refusals(request: OperationRequest): readonly GraphQLError[];
  /** The events of a subscription, or the one result that says why there are none. */
  subscribe(request: OperationRequest, facts: RequestFacts): Promise<ResultStream | OperationResult>;
};

/** Query plans are few, but their literals are the clients': a graph of ten subgraphs needs under a thousand texts of 2 KB. */
const REMEMBERED = { bytes: 8_000_000, entryBytes: 200_000 };

/** A refused document is not remembered: whoever plans for this schema sends none twice. */
const TOO_LARGE = REMEMBERED.entryBytes;

type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

export function executionOf(subgraph: ExecutableSubgraph, log: Log): SubgraphExecution {
  const { schema } = subgraph;
  guardResolvers(schema);
  const documents = recentlyUsed<Prepared>({
    ...REMEMBERED,
    bytesOf: (prepared) => ('document' in prepared ? bytesOfDocument(prepared.document) : TOO_LARGE),
  });

  const prepare = (query: string): Prepared =>
    documents.getOrMake(query, () => {
      const document = parse(query, { noLocation: true });
      const errors = validate(schema, document);
      return errors.length > 0 ? { errors: errors.map(asValidationError) } : { document };
    });

  const present = (result: ExecutionResult, facts: RequestFacts): OperationResult => {
    const { data, errors, extensions } = result;
    return {
      ...(data === undefined ? {} : { data }),
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

  const run: SubgraphExecution['run'] = async (document, request, facts) => {
    const budget = facts.budget ?? new ExecutionBudget();
    const args = argsOf(request, document, facts);
    // A mutation is carried out whole, even if its caller has left or its answer becomes too large: that is measured when it is there.
    if (changesSomething(document, request)) return measured(await execute(args), budget);
    return within(budget, facts.signal, (rootValue) => execute({ ...args, rootValue }));
  };

  return {
    run,

    refusals({ query, operationName, variables }) {
      const prepared = prepare(query);
      if ('errors' in prepared) return prepared.errors;
      const operation = getOperationAST(prepared.document, operationName);
      if (!operation) return [unidentified()];
      return getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}).errors ?? [];
    },

    async execute(request, facts) {
      try {
        const prepared = prepare(request.query);
        if ('errors' in prepared) return present(prepared, facts);
        return present(await run(prepared.document, request, facts), facts);
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
          onEvent: async (event) => {
            const args = argsOf(request, document, subscriber);
            const result = await within(
              new ExecutionBudget(),
              left.signal,
              (rootValue) => execute({ ...args, rootValue }),
              event,
            );
            const identity = identityOf(event);
            const presented = present(result, facts);
            return identity
              ? { ...presented, extensions: { ...presented.extensions, ...identity } }
              : presented;
          },
          onFailure: (error) => ({ data: null, errors: [presentSubgraphError(error, logFor(facts))] }),
        });
      } catch (error) {
        return { data: null, errors: [maskFault(error, logFor(facts))] };
      }
    },
  };
}

/** Ends when the work does, the budget is used up or nobody waits any more, whichever comes first. */
async function within(
  budget: ExecutionBudget,
  signal: AbortSignal | undefined,
  work: (run: GuardedRun) => ReturnType<typeof execute>,
  rootValue?: unknown,
): Promise<ExecutionResult> {
  const ended = () => (budget.exhausted ? tooCostly(budget.exhausted) : CALLER_LEFT);
  if (signal?.aborted || budget.exhausted) return ended();
  const { promise: stopped, resolve: stop } = Promise.withResolvers<undefined>();
  const leave = () => stop(undefined);
  const forget = budget.whenExhausted(leave);
  signal?.addEventListener('abort', leave);
  try {
    const result = await Promise.race([work(new GuardedRun(budget, signal, rootValue)), stopped]);
    return result ? measured(result, budget) : ended();
  } finally {
    signal?.removeEventListener('abort', leave);
    forget();
  }
}

/** As it would come over the wire, or why it does not. */
function measured(result: ExecutionResult, budget: ExecutionBudget): ExecutionResult {
  const { data, bytes } = plainData(result.data);
  budget.takeBytes(bytes);
  if (budget.exhausted) return tooCostly(budget.exhausted);
  return data === undefined ? result : { ...result, data };
}

const tooCostly = (reason: GraphQLError): ExecutionResult => ({ data: null, errors: [reason] });

/** Nobody reads it; it keeps what called us from taking the silence for a fault. */
const CALLER_LEFT: ExecutionResult = {
  data: null,
  errors: [new GraphQLError('The caller has left', { extensions: { code: 'CLIENT_CLOSED_REQUEST' } })],
};

const changesSomething = (document: DocumentNode, { operationName }: OperationRequest): boolean =>
  getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;

/** The code Apollo Server gives these, so that both ways to a subgraph answer alike. */
const asValidationError = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: VALIDATION_FAILED } });

const unidentified = (): GraphQLError =>
  new GraphQLError('Of several operations, one must be named', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
  });

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
