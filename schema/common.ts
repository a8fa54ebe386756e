// What every subgraph shares: one shape of scalars, pages and problems everywhere, so that composition can merge them.
import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, Source } from 'graphql';

export { invalidInput, invalidReason, LINKS_REFUSED, notFound } from './problems.ts';
export { scalarResolvers } from './scalars.ts';

const COMMON = new URL('./common.graphql', import.meta.url);

/**
 * A subgraph's own schema with the common part before it, ready for `buildSubgraphSchema` and for composition.
 *
 * @param file where the subgraph's `schema.graphql` is: `new URL('./schema.graphql', import.meta.url)`.
 * @throws GraphQLError with file and line when it does not parse.
 */
export function subgraphTypeDefs(file: URL | string): DocumentNode {
  const definitions = [COMMON, file].flatMap((each) => definitionsIn(each));
  return { kind: Kind.DOCUMENT, definitions };
}

function definitionsIn(file: URL | string): DocumentNode['definitions'] {
  const text = readFileSync(file, 'utf8');
  return parse(new Source(text, String(file))).definitions;
}
