// What a client sees of a subgraph that does not answer: a calm error at every field that is missing because of it.
import {
  type DocumentNode,
  type GraphQLFormattedError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { OperationRequest, OperationResult } from '#platform/server/execution.ts';

/** A page of a hundred entities is one outage; this many paths say so well enough. */
const MAX_ERRORS = 50;

/** The errors carry paths inside the subgraph's own answer (`_entities`, index, field); the gateway turns them into the client's. */
export function unavailable(subgraph: string, request: OperationRequest): OperationResult {
  const fields = missingFields(parse(request.query, { noLocation: true }), request.variables ?? {});
  const paths = isEntityFetch(request) ? entityPaths(request, fields) : fields.map(({ name }) => [name]);
  return { data: null, errors: paths.slice(0, MAX_ERRORS).map((path) => unavailableError(subgraph, path)) };
}

export function unavailableError(subgraph: string, path?: (string | number)[]): GraphQLFormattedError {
  return {
    message: `The ${subgraph} part is not available right now. Please try again in a moment.`,
    ...(path ? { path } : {}),
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: subgraph },
  };
}

type Field = { readonly name: string; readonly onType: string | null };

const isEntityFetch = ({ variables }: OperationRequest) => Array.isArray(variables?.representations);

function entityPaths({ variables }: OperationRequest, fields: readonly Field[]): (string | number)[][] {
  const representations = variables?.representations as readonly { readonly __typename: string }[];
  return representations.flatMap(({ __typename }, index) =>
    fields
      .filter(({ onType }) => onType === null || onType === __typename)
      .map(({ name }) => ['_entities', index, name]),
  );
}

type Asked = { readonly document: DocumentNode; readonly variables: Variables };
type Variables = Readonly<Record<string, unknown>>;

/** Of an entity fetch the fields below `_entities`, of any other the root fields; those a condition leaves out were not asked for. */
function missingFields(document: DocumentNode, given: Variables): Field[] {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const asked = { document, variables: { ...defaultsOf(definition), ...given } };
    const [first] = definition.selectionSet.selections;
    const isEntities = first?.kind === Kind.FIELD && first.name.value === '_entities' && first.selectionSet;
    return fieldsOf(isEntities ? isEntities : definition.selectionSet, asked, null);
  }
  return [];
}

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

function fieldsOf({ selections }: SelectionSetNode, asked: Asked, onType: string | null): Field[] {
  return selections
    .filter((selection) => isIncluded(selection, asked.variables))
    .flatMap((selection) => fieldsOfSelection(selection, asked, onType));
}

const isIncluded = (selection: SelectionNode, variables: Variables): boolean =>
  getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if !== true &&
  getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;

function fieldsOfSelection(selection: SelectionNode, asked: Asked, onType: string | null): Field[] {
  switch (selection.kind) {
    case Kind.FIELD:
      if (selection.name.value === '__typename') return [];
      return [{ name: selection.alias?.value ?? selection.name.value, onType }];
    case Kind.INLINE_FRAGMENT:
      return fieldsOf(selection.selectionSet, asked, selection.typeCondition?.name.value ?? onType);
    case Kind.FRAGMENT_SPREAD: {
      const fragment = asked.document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
      return fieldsOf(fragment.selectionSet, asked, fragment.typeCondition.name.value);
    }
  }
}
