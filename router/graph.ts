// A supergraph read once, and every operation prepared on it once, whatever door it comes through.
import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { buildOperationContext } from '@apollo/gateway';
import { type FetchNode, type PlanNode, QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import type { OperationRequest } from '#platform/server/execution.ts';
import { VALIDATION_FAILED } from '#platform/server/faults.ts';
import { bytesOfDocument, recentlyUsed } from '#platform/server/recently-used.ts';
import { refuseTooManyFields } from './cost/field-count.ts';
import { type CostOf, costOfOperation } from './cost/operation-cost.ts';
import { readPriceList } from './cost/price-list.ts';
import { aliasesRule } from './server/aliases.ts';
import { alone } from './server/alone.ts';
import { type Introspection, introspectionsOf } from './server/introspection.ts';
import { BAD_USER_INPUT, LiteralsRule } from './server/literals.ts';
import { type Nulls, nullsIn } from './server/nulls.ts';
import { plannerNames } from './server/planner-names.ts';
import { OperationRefused, refusal } from './server/refusal.ts';
import { rootFieldsOf } from './traffic/root-fields.ts';

/** What is the same for all who send an operation: made once, remembered, shared. */
type Prepared = {
  /** The operation with its fragments, whatever else stood in what was sent. */
  readonly document: DocumentNode;
  /** About what is held of all that was sent: a node keeps the words of its neighbours. */
  readonly bytes: number;
  /** The one operation of the document that runs. */
  readonly operation: OperationDefinitionNode;
  /** Variables as the operation declares them, defaults included. Throws OperationRefused (BAD_USER_INPUT). */
  coerce(variables: OperationRequest['variables']): Readonly<Record<string, unknown>>;
  /** Of one execution, or of each event of a subscription. */
  readonly costOf: CostOf;
  /** Fields of Query, Mutation or Subscription that it asks for, each as often as it does. */
  readonly rootFields: readonly string[];
};

export type PreparedOperation = PreparedQuery | PreparedMutation | PreparedSubscription;

export type PreparedQuery = Prepared & {
  readonly kind: 'QUERY';
  /** What it asks of the schema, which no subgraph knows. */
  readonly introspection: Introspection | undefined;
};

export type PreparedMutation = Prepared & { readonly kind: 'MUTATION' };

/** Planned here, since the gateway does not; shared by every viewer. */
export type PreparedSubscription = Prepared & {
  readonly kind: 'SUBSCRIPTION';
  /** Opens the stream at one subgraph. */
  readonly primary: FetchNode;
  /** Fetches, for each event, what other subgraphs know; absent when nothing is asked of them. */
  readonly rest: PlanNode | undefined;
  readonly context: ReturnType<typeof buildOperationContext>;
  readonly schemas: { readonly api: Schema; readonly supergraph: GraphQLSchema };
};

export type Graph = {
  /** Parses, validates, resolves the operation, plans subscriptions; remembers by text and name. Throws OperationRefused. */
  prepare(request: OperationRequest): PreparedOperation;
  /** About what the remembered operations take on the heap. */
  readonly rememberedBytes: number;
};

export type GraphOptions = {
  readonly rules: readonly ValidationRule[];
  readonly tokens: number;
  readonly fields: number;
};

/** Several hundred screens of an app. A single operation may be twice the widest of them; introspection fits. */
const REMEMBERED = { bytes: 32_000_000, entryBytes: 200_000 };
/** A plan holds the selections again, as text and as trees. */
const PLANNED = 3;

/** Throws when the supergraph is bad. */
export function readSupergraph(supergraphSdl: string, { rules, tokens, fields }: GraphOptions): Graph {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const api = supergraph.apiSchema();
  const apiSchema = api.toGraphQLJSSchema();
  const schemas = { api, supergraph: supergraph.schema.toGraphQLJSSchema() };
  const planner = new QueryPlanner(supergraph);
  const prices = readPriceList(supergraphSdl);
  const introspections = introspectionsOf(apiSchema);
  const everyRule = [
    ...specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule),
    LiteralsRule,
    aliasesRule(plannerNames(prices.schema)),
    ...rules,
  ];
  const operations = recentlyUsed<PreparedOperation>({
    ...REMEMBERED,
    bytesOf: ({ bytes, kind }) => bytes * (kind === 'SUBSCRIPTION' ? PLANNED : 1),
  });

  const prepare = (query: string, operationName: string | undefined): PreparedOperation => {
    const sent = parsed(query, tokens, fields);
    const nulls = nullsIn(apiSchema, sent, TOLD_MISTAKES);
    const errors = [...validationErrors(apiSchema, sent, everyRule), ...nulls.errors.map(asRefused)];
    if (errors.length > 0) throw new OperationRefused(errors);
    const operation = getOperationAST(sent, operationName);
    if (!operation) throw unresolved(operationName);
    const document = alone(sent, operation);
    const prepared: Prepared = {
      document,
      bytes: bytesOfDocument(sent),
      operation,
      coerce: (variables) => coerced(apiSchema, operation, variables, nulls),
      costOf: costOfOperation(prices, document, operation),
      rootFields: rootFieldsOf(document, operation),
    };
    switch (operation.operation) {
      case OperationTypeNode.QUERY:
        return {
          ...prepared,
          kind: 'QUERY',
          introspection: introspections.of(document, operation, keyOf(query, operationName)),
        };
      case OperationTypeNode.MUTATION:
        return { ...prepared, kind: 'MUTATION' };
      case OperationTypeNode.SUBSCRIPTION:
        return { ...prepared, kind: 'SUBSCRIPTION', ...plan(document, operationName), schemas };
    }
  };

  const plan = (document: DocumentNode, operationName: string | undefined) => {
    const named = operationName === undefined ? {} : { operationName };
    const { node } = planner.buildQueryPlan(operationFromDocument(api, document, named));
    if (node?.kind !== 'Subscription') throw refused('This subscription selects nothing', VALIDATION_FAILED);
    const context = buildOperationContext({ schema: apiSchema, operationDocument: document, ...named });
    return { primary: node.primary, rest: node.rest, context };
  };

  return {
    prepare({ query, operationName }) {
      const name = operationName ?? undefined;
      // Hashed as UTF-8 it would be another text, which may be known and sound.
      if (!query.isWellFormed())
        throw refused('The document holds half of a surrogate pair', 'GRAPHQL_PARSE_FAILED');
      return operations.getOrMake(keyOf(query, name), () => withinTheStack(() => prepare(query, name)));
    },
    get rememberedBytes() {
      return operations.bytes + introspections.rememberedBytes;
    },
  };
}

/** No name and an empty name are two things, and only one of them may run. */
const keyOf = (query: string, operationName: string | undefined): string =>
  `${JSON.stringify(operationName ?? null)}${query}`;

function parsed(query: string, maxTokens: number, maxFields: number): DocumentNode {
  const document = orRefused('GRAPHQL_PARSE_FAILED', () => parse(query, { maxTokens }));
  orRefused(VALIDATION_FAILED, () => refuseTooManyFields(document, maxFields));
  return document;
}

/** Fewer tokens than are allowed nest deeper than the stack of a process that has not compiled the parser yet. */
function withinTheStack<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError)
      throw refused('The document is nested too deeply', 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
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
    return validate(schema, document, rules, { maxErrors: TOLD_MISTAKES }).map(asRefused);
  } catch (error) {
    // graphql-js throws, instead of returning, on a variable in @include or @skip at the root of a subscription.
    if (error instanceof GraphQLError) return [coded(error, VALIDATION_FAILED)];
    throw error;
  }
}

/** Only a rule of ours has a code of its own: literals are what variables are, input. */
const asRefused = (error: GraphQLError) =>
  coded(error, error.extensions.code === BAD_USER_INPUT ? BAD_USER_INPUT : VALIDATION_FAILED);

/** Of one kind. To say where a mistake is, the document is read up to there: the hundred graphql-js tells are seconds for one of line breaks. */
const TOLD_MISTAKES = 10;

function coerced(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: OperationRequest['variables'],
  nulls: Nulls,
): Readonly<Record<string, unknown>> {
  const { errors, coerced } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variables ?? {},
    {
      maxErrors: TOLD_MISTAKES,
    },
  );
  const mistakes = errors ?? nulls.errorsOf(operation, coerced);
  if (mistakes.length > 0) throw new OperationRefused(mistakes.map((error) => coded(error, BAD_USER_INPUT)));
  return coerced ?? {};
}

const refused = (message: string, code: string) => new OperationRefused([refusal(message, { code })]);

/** An empty name is a name, and no operation has it. */
const unresolved = (operationName: string | undefined) =>
  refused(
    operationName === undefined
      ? 'The document has no operation, or several and no operationName says which'
      : `The document has no operation named ${JSON.stringify(operationName)}`,
    'OPERATION_RESOLUTION_FAILURE',
  );

/** Without graphql-js's guesses at other names: they would spell out a schema that is not open. */
function coded({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return refusal(message.replace(/ ?Did you mean .+$/, ''), { code, at: { nodes, source, positions } });
}
