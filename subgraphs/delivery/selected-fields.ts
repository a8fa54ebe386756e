// The names of what is asked for below a field, fragments included: what may end in the answer, for a record of who read what.
import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';

export function selectedFields({ fieldNodes, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (selections: SelectionSetNode | undefined): void => {
    for (const each of selections?.selections ?? []) {
      // A field that is skipped counts as well: better a name too many on record than one too few.
      if (each.kind === 'Field') names.add(each.name.value);
      else if (each.kind === 'InlineFragment') collect(each.selectionSet);
      else collect(fragments[each.name.value]?.selectionSet);
    }
  };
  for (const { selectionSet } of fieldNodes) collect(selectionSet);
  return names;
}
