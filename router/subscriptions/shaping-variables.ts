// Which variables of a subscription still matter once an event is there: all but those that only chose the events.
import { type DocumentNode, Kind, visit } from 'graphql';

/** Names of the variables that shape what is made of an event. Those used only as arguments of the root field are left out. */
export function shapingVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Argument(_node, _key, _parent, _path, ancestors) {
      return isOfRootField(ancestors) ? false : undefined;
    },
    Variable({ name }) {
      names.add(name.value);
    },
  });
  return [...names];
}

/** Ancestors of its arguments: document, definitions, operation, selection set, selections, the field. */
function isOfRootField(ancestors: readonly unknown[]): boolean {
  const [, , definition] = ancestors as readonly { readonly kind?: string }[];
  return ancestors.length === 6 && definition?.kind === Kind.OPERATION_DEFINITION;
}
