// How many fields a document selects with every fragment spread out, counted before anything reads it field by field.
import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';

/**
 * graphql-js compares the fields of a selection pair by pair, planning and pricing walk them fragment by fragment: what is
 * bounded here bounds them all. Linear in the document, however often its fragments are spread.
 *
 * @throws GraphQLError when an operation, or a fragment on its own, selects more than `limit` fields.
 */
export function refuseTooManyFields({ definitions }: DocumentNode, limit: number): void {
  const fragments = new Map<string, SelectionSetNode>();
  for (const each of definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each.selectionSet);
  const known = new Map<string, number>();

  const fieldsOfFragment = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // A fragment that spreads itself is refused by validation; until then it counts as nothing.
    known.set(name, 0);
    const selectionSet = fragments.get(name);
    const fields = selectionSet ? 1 + fieldsOf(selectionSet) : 1;
    known.set(name, fields);
    return fields;
  };

  const fieldsOf = ({ selections }: SelectionSetNode): number => {
    let fields = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) fields += fieldsOfFragment(selection.name.value);
      else fields += 1 + (selection.selectionSet ? fieldsOf(selection.selectionSet) : 0);
    }
    return fields;
  };

  let all = 0;
  for (const each of definitions) {
    if (each.kind === Kind.OPERATION_DEFINITION) all += fieldsOf(each.selectionSet);
    else if (each.kind === Kind.FRAGMENT_DEFINITION)
      all += known.has(each.name.value) ? 0 : fieldsOfFragment(each.name.value);
  }
  if (all > limit)
    throw new GraphQLError(
      `The document selects ${all} fields, its fragments spread out; at most ${limit} may be`,
    );
}
