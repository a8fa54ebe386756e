// U+0000 is refused at the door: JSON and GraphQL can write it, text of PostgreSQL cannot hold it.
import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';

/** Throws BAD_USER_INPUT (HTTP 400) when a string literal or a variable, a key included, holds U+0000. */
export function refuseNul(document: DocumentNode, variables: unknown): void {
  if (isInLiterals(document) || isInValues(variables))
    throw new GraphQLError('No text may hold the character U+0000', {
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
}

/** Documents are few and remembered, so each is looked through once. */
const looked = new WeakMap<DocumentNode, boolean>();

function isInLiterals(document: DocumentNode): boolean {
  const known = looked.get(document);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    StringValue({ value }) {
      found ||= value.includes('\0');
      return found ? BREAK : undefined;
    },
  });
  looked.set(document, found);
  return found;
}

/** Bounded by the size of a request; a list of its own, since nested brackets could be deeper than the stack. */
function isInValues(variables: unknown): boolean {
  const left: unknown[] = [variables];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') {
      if (value.includes('\0')) return true;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) left.push(key, inner);
    }
  }
  return false;
}
