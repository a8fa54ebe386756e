// Text that no PostgreSQL can hold is refused at the router's door, and at a subgraph's, where other gateways knock: U+0000, and halves of
// surrogate pairs, which JSON can write and UTF-8 cannot.
import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';
import { canBeKept } from '../domain/text.ts';

/**
 * Throws BAD_USER_INPUT (HTTP 400) when a string literal or a variable, a key included, holds one. Stored, two texts that differ in halves of
 * pairs only would be one.
 */
export function refuseUnstorableText(document: DocumentNode, variables: unknown): void {
  if (isInLiterals(document) || isInValues(variables))
    throw new GraphQLError(
      'No text may hold the character U+0000 or half of a surrogate pair, and no key may be __proto__',
      {
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      },
    );
}

/** A body with such a key is refused by whoever parses it, here and in a subgraph; a URL and a socket would pass it on. */
const PROTOTYPE = '__proto__';

/** Documents are few and remembered, so each is looked through once. */
const looked = new WeakMap<DocumentNode, boolean>();

function isInLiterals(document: DocumentNode): boolean {
  const known = looked.get(document);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    StringValue({ value }) {
      found ||= !canBeKept(value);
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
      if (!canBeKept(value)) return true;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === PROTOTYPE) return true;
        left.push(key, inner);
      }
    }
  }
  return false;
}
