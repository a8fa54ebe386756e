// A supergraph read once for what the gateway does not do: telling operations apart, and planning subscriptions.
import { createHash } from 'node:crypto';
import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { buildOperationContext } from '@apollo/gateway';
import { type FetchNode, type PlanNode, QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { OperationRequest } from '#platform/server/execution.ts';
import { VALIDATION_FAILED } from '#platform/server/faults.ts';
import { recentlyUsed } from '#platform/server/recently-used.ts';
import { refuseTooManyFields } from './cost/field-count.ts';
import { type CostOf, costOfOperation } from './cost/operation-cost.ts';
import { readPriceList } from './cost/price-list.ts';

export type PreparedOperation =
  | {
      readonly kind: 'ANSWERED_ONCE';
      readonly document: DocumentNode;
      readonly changesSomething: boolean;
      readonly costOf: CostOf;
    }
  | PreparedSubscription;

/** Everything of a subscription that is the same for all who send it: made once, shared by every viewer. */
export type PreparedSubscription = {
  readonly kind: 'SUBSCRIPTION';
  readonly document: DocumentNode;
  /** Of each event. */
  readonly costOf: CostOf;
  /** Opens the stream at one subgraph. */
  readonly primary: FetchNode;
  /** Fetches, for each event, what other subgraphs know; absent when nothing is asked of them. */
  readonly rest: PlanNode | undefined;
  readonly context: ReturnType<typeof buildOperationContext>;
  readonly schemas: { readonly api: Schema; readonly supergraph: GraphQLSchema };
};

/** What a client sent cannot be run; the errors say why, in words for the client. */
export class OperationRefused extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super('The operation was refused');
    this.errors = errors;
  }
}

export type Graph = {
  /** Parses, validates and plans; remembers by text and operation name. Throws OperationRefused. */
  prepare(request: OperationRequest): PreparedOperation;
  /** Of an operation that is valid; worked out once as long as its document is kept. */
  costOf(document: DocumentNode, operation: OperationDefinitionNode): CostOf;
};

export type GraphOptions = {
  readonly rules: readonly ValidationRule[];
  readonly tokens: number;
  readonly fields: number;
};

const REMEMBERED_OPERATIONS = 1_000;

/** Throws when the supergraph is bad. */
export function readSupergraph(supergraphSdl: string, { rules, tokens, fields }: GraphOptions): Graph {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const api = supergraph.apiSchema();
  const apiSchema = api.toGraphQLJSSchema();
  const schemas = { api, supergraph: supergraph.schema.toGraphQLJSSchema() };
  const planner = new QueryPlanner(supergraph);
  const operations = recentlyUsed<PreparedOperation>(REMEMBERED_OPERATIONS);

  const prices = readPriceList(supergraphSdl);
  const costs = new WeakMap<OperationDefinitionNode, CostOf>();

  const costOf = (document: DocumentNode, operation: OperationDefinitionNode): CostOf => {
    const known = costs.get(operation) ?? costOfOperation(prices, document, operation);
    costs.set(operation, known);
    return known;
  };

  const plan = (
    document: DocumentNode,
    operationName: string | undefined,
  ): Omit<PreparedSubscription, 'costOf'> => {
    const { node } = planner.buildQueryPlan(
      operationFromDocument(api, document, operationName === undefined ? {} : { operationName }),
    );
    if (node?.kind !== 'Subscription') throw refusal('This subscription selects nothing');
    const context = buildOperationContext({
      schema: apiSchema,
      operationDocument: document,
      ...(operationName === undefined ? {} : { operationName }),
    });
    return { kind: 'SUBSCRIPTION', document, primary: node.primary, rest: node.rest, context, schemas };
  };

  return {
    prepare({ query, operationName }) {
      const name = operationName ?? undefined;
      return operations.getOrMake(fingerprint(query, name), () => {
        const document = parsed(query, tokens, fields);
        const errors = validationErrors(apiSchema, document, rules);
        if (errors.length > 0) throw new OperationRefused(errors);
        const operation = getOperationAST(document, name);
        if (!operation) throw refusal('The document has no operation, or several and no operationName');
        const cost = costOf(document, operation);
        if (operation.operation === OperationTypeNode.SUBSCRIPTION)
          return { ...plan(document, name), costOf: cost };
        const changesSomething = operation.operation === OperationTypeNode.MUTATION;
        return { kind: 'ANSWERED_ONCE', document, changesSomething, costOf: cost };
      });
    },
    costOf,
  };
}

/** A hash, so that what is remembered is bounded in bytes as well as in number. */
const fingerprint = (query: string, operationName: string | undefined) =>
  createHash('sha256')
    .update(`${operationName ?? ''}\n${query}`)
    .digest('base64');

function parsed(query: string, maxTokens: number, maxFields: number): DocumentNode {
  const document = orRefused('GRAPHQL_PARSE_FAILED', () => parse(query, { maxTokens }));
  orRefused(VALIDATION_FAILED, () => refuseTooManyFields(document, maxFields));
  return document;
}

function orRefused<T>(code: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphQLError) throw new OperationRefused([coded(error, code)]);
    throw error;
  }
}

function validationErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[],
): readonly GraphQLError[] {
  try {
    const errors = validate(schema, document, [...specifiedRules, ...rules]);
    return errors.map((error) => coded(error, VALIDATION_FAILED));
  } catch (error) {
    // graphql-js throws, instead of returning, on a variable in @include or @skip at the root of a subscription.
    if (error instanceof GraphQLError) return [coded(error, VALIDATION_FAILED)];
    throw error;
  }
}

const refusal = (message: string) =>
  new OperationRefused([new GraphQLError(message, { extensions: { code: VALIDATION_FAILED } })]);

/** Without graphql-js's guesses at other names: they would spell out a schema that is not open. */
function coded({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message.replace(/ ?Did you mean .+$/, ''), {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
}
