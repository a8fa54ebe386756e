// Of a document with several operations, the part that runs: the rest is valid, and is not needed any more.
import { type DocumentNode, type OperationDefinitionNode, separateOperations } from 'graphql';

/** The operation and the fragments it reaches. The document must be valid. */
export function alone(document: DocumentNode, { name }: OperationDefinitionNode): DocumentNode {
  const separated = separateOperations(document)[name?.value ?? ''];
  return separated ? { ...document, definitions: separated.definitions } : document;
}
