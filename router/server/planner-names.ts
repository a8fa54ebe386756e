// Which names of an answer the query planner takes for itself: those of what it selects, unasked, to go from subgraph to subgraph.
// Source: https://specs.apollo.dev/join/v0.5
import {
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** By type; types where the planner adds nothing of its own are not in it. */
export type PlannerNames = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Of a supergraph with its directives: fields of every `@key` that leads somewhere and of every `@requires`, also of the objects inside
 * them.
 */
export function plannerNames(schema: GraphQLSchema): PlannerNames {
  const added = new Map<string, Set<string>>();
  const addTo = (type: string, name: string) => added.set(type, (added.get(type) ?? new Set()).add(name));

  const addSelected = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): void => {
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition;
        addSelected(selection.selectionSet, condition ? schema.getType(condition.name.value) : type);
        continue;
      }
      addTo(type.name, selection.name.value);
      const field = type.getFields()[selection.name.value];
      if (field && selection.selectionSet) addSelected(selection.selectionSet, getNamedType(field.type));
    }
  };

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const joined = joins(type.astNode?.directives, 'join__type');
    // Known to one subgraph alone, there is nowhere to go.
    const isShared = new Set(joined.map(({ graph }) => graph)).size > 1;
    const keys = joined.flatMap(({ key, resolvable }) => (isShared && resolvable !== false ? [key] : []));
    const required = Object.values(type.getFields()).flatMap(({ astNode }) =>
      joins(astNode?.directives, 'join__field').map(({ requires }) => requires),
    );
    for (const fields of [...keys, ...required])
      if (typeof fields === 'string') addSelected(selectionsOf(fields), type);
  }

  // An object is looked at as any of its types, and what is added to one of them is there for all.
  const withRelatives = Object.values(schema.getTypeMap()).map((type) => {
    const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    const relatives = new Set([type, ...objects, ...objects.flatMap((each) => each.getInterfaces())]);
    return [type.name, new Set([...relatives].flatMap(({ name }) => [...(added.get(name) ?? [])]))] as const;
  });
  return new Map(withRelatives.filter(([, names]) => names.size > 0));
}

type Join = Readonly<Record<string, unknown>>;

const joins = (directives: readonly ConstDirectiveNode[] = [], directive: string): Join[] =>
  directives
    .filter(({ name }) => name.value === directive)
    .map(({ arguments: written = [] }) =>
      Object.fromEntries(written.map(({ name, value }) => [name.value, valueFromASTUntyped(value)])),
    );

function selectionsOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`"${fields}" selects no fields`);
  return operation.selectionSet;
}
