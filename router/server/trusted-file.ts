// Makes the file of trusted documents out of what the teams of an app write: operations and fragments, in any number of files.
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  separateOperations,
  visit,
} from 'graphql';
import { hashOf } from './trusted-documents.ts';

/** By their hashes: each operation with its fragments, as it is written and as clients with a cache send it. */
export function trustedDocuments(texts: readonly string[]): Readonly<Record<string, string>> {
  const definitions = texts.flatMap((text) => parse(text).definitions);
  const operations = definitions.filter(isOperation);
  const fragments = definitions.filter(isFragment);
  for (const { name } of fragments)
    if (new Set(fragments.filter((each) => each.name.value === name.value).map(print)).size > 1)
      throw new Error(`Two fragments are named ${name.value}, and they differ`);
  const once = [...new Map(fragments.map((each) => [each.name.value, each])).values()];
  const documents = operations.flatMap((operation) =>
    Object.values(separateOperations({ kind: Kind.DOCUMENT, definitions: [operation, ...once] })),
  );
  const printed = documents.flatMap((document) => [print(document), print(withTypenames(document))]);
  return Object.fromEntries(printed.map((text) => [hashOf(text), text]));
}

const isOperation = (each: { kind: Kind }): each is OperationDefinitionNode =>
  each.kind === Kind.OPERATION_DEFINITION;
const isFragment = (each: { kind: Kind }): each is FragmentDefinitionNode =>
  each.kind === Kind.FRAGMENT_DEFINITION;

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** Apollo Client and urql ask for the type of every object, the root apart. */
const withTypenames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: {
      enter(node, _key, parent): SelectionSetNode | undefined {
        const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
        const isThere = node.selections.some(
          (each) => each.kind === Kind.FIELD && each.name.value === '__typename',
        );
        return isRoot || isThere ? undefined : { ...node, selections: [...node.selections, TYPENAME] };
      },
    },
  });
