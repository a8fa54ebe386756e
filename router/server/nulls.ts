// Null where a value is needed: an argument or input field that has a default may be left out, and may not be null.
import {
  type ArgumentNode,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { inputError } from './literals.ts';

export type Nulls = {
  /** Literals that are null where none is taken. */
  readonly errors: readonly GraphQLError[];
  /** The same for the variables of the operation, coerced: one error for each that would be null. */
  errorsOf(
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): readonly GraphQLError[];
};

/** A variable that may not be null, and what it would be the value of. */
type Use = { readonly called: string; readonly node: VariableNode };
type Definition = { readonly uses: Use[]; readonly spreads: string[] };

/**
 * One rule over the schema. GraphQL would pass null on to a resolver, which then has a default of its own or none; for a nullable
 * variable whose argument is non-null it would raise an error of its own. The document need not be valid; its fragments may be in circles.
 *
 * @param most errors that are made, each way: to find its line, each reads the document up to there.
 */
export function nullsIn(schema: GraphQLSchema, document: DocumentNode, most: number): Nulls {
  const errors: GraphQLError[] = [];
  const fragments = new Map<string, Definition>();
  const operations = new Map<OperationDefinitionNode, Definition>();
  for (const definition of document.definitions) {
    const found: Definition = { uses: [], spreads: [] };
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, found);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.set(definition, found);
    else continue;
    const typeInfo = new TypeInfo(schema);
    const takesNull = () => {
      const type = typeInfo.getInputType();
      return !type || !(isNonNullType(type) || typeInfo.getDefaultValue() !== undefined);
    };
    visit(
      definition,
      visitWithTypeInfo(typeInfo, {
        FragmentSpread({ name }) {
          found.spreads.push(name.value);
        },
        NullValue(node, _key, parent, _path, ancestors) {
          if (errors.length < most && !takesNull())
            errors.push(noNull(calledOf([...ancestors, parent]), node));
        },
        Variable(node, _key, parent, _path, ancestors) {
          if (isDeclared(parent)) return;
          if (!takesNull()) found.uses.push({ called: calledOf([...ancestors, parent]), node });
        },
      }),
    );
  }

  const usesIn = (operation: OperationDefinitionNode): Use[] => {
    const reached = new Set<Definition>();
    const left = [operations.get(operation)];
    for (let each = left.pop(); each || left.length > 0; each = left.pop()) {
      if (!each || reached.has(each)) continue;
      reached.add(each);
      left.push(...each.spreads.map((name) => fragments.get(name)));
    }
    return [...reached].flatMap(({ uses }) => uses);
  };

  return {
    errors,
    errorsOf(operation, variables) {
      const whole = usesIn(operation)
        .filter(({ node }) => variables[node.name.value] === null)
        .map(({ called, node }) => ({ called, node, given: `$${node.name.value}` }));
      const inside = (operation.variableDefinitions ?? []).flatMap((node) => {
        const { name } = node.variable;
        const type = typeFromAST(schema, node.type) as GraphQLInputType;
        const names = nullsInValue(variables[name.value], type, `$${name.value}`);
        return names.map((called) => ({ called, node, given: undefined }));
      });
      return [...whole, ...inside]
        .slice(0, most)
        .map(({ called, node, given }) => noNull(called, node, given));
    },
  };
}

/** Input fields with a default that are null in a coerced value, which nests no deeper than coercing it did. */
function nullsInValue(value: unknown, type: GraphQLInputType, called: string): string[] {
  const nullable = getNullableType(type);
  if (Array.isArray(value) && isListType(nullable))
    return value.flatMap((each) => nullsInValue(each, nullable.ofType, called));
  if (!isInputObjectType(nullable) || typeof value !== 'object' || value === null) return [];
  return Object.values(nullable.getFields()).flatMap((field) => {
    const inner = (value as Readonly<Record<string, unknown>>)[field.name];
    const name = `${called}.${field.name}`;
    if (inner === null) return field.defaultValue === undefined ? [] : [name];
    return nullsInValue(inner, field.type, name);
  });
}

const noNull = (called: string, node: ASTNode, given?: string) =>
  inputError(`${called} takes no null${given ? `, which ${given} is` : ''}`, [node]);

const isDeclared = (parent: Ancestor): boolean =>
  parent !== undefined && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION;

type Ancestor = ASTNode | readonly ASTNode[] | undefined;

/** `The argument "first" of "stores"`, `"near.radius" of the argument "filter" of "stores"`, `The argument "if" of "@skip"`. */
function calledOf(ancestors: readonly Ancestor[]): string {
  const nodes = ancestors.filter((each): each is ASTNode => each !== undefined && 'kind' in each);
  const argument = nodes.find((each): each is ArgumentNode => each.kind === Kind.ARGUMENT);
  const inside = nodes.flatMap((each) => (each.kind === Kind.OBJECT_FIELD ? [each.name.value] : []));
  const holder = argument && nodes[nodes.indexOf(argument) - 1];
  const of =
    holder?.kind === Kind.DIRECTIVE
      ? `@${holder.name.value}`
      : holder?.kind === Kind.FIELD
        ? holder.name.value
        : '';
  const called = argument ? `argument "${argument.name.value}" of "${of}"` : 'default of a variable';
  return inside.length > 0 ? `"${inside.join('.')}" in the ${called}` : `The ${called}`;
}
