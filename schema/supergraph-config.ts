// What other tools compose the graph from: each subgraph's whole schema in one file, and the list of them that rover reads.
import { print } from 'graphql';
import { routingUrl, SUBGRAPH_NAMES, type SubgraphName, typeDefsOf } from './subgraphs.ts';

/** The composition that `@apollo/composition` in package.json is: a newer one may write the supergraph in other words. */
const FEDERATION_VERSION = '=2.14.4';

/** With the common part, which the `schema.graphql` of a context leaves out. */
export const printSubgraphSchema = (name: SubgraphName): string =>
  `# Printed by \`npm run schema\` from subgraphs/${name}/schema.graphql and schema/common.graphql. Do not edit.\n${print(typeDefsOf(name))}\n`;

export const subgraphSchemaFile = (name: SubgraphName): string => `sdl/${name}.graphql`;

/** For `rover supergraph compose --config supergraph.yaml`, at the top of the repository. */
export const printSupergraphConfig = (): string =>
  [
    '# Printed by `npm run schema` from schema/subgraphs.ts. Do not edit.',
    `federation_version: ${FEDERATION_VERSION}`,
    'subgraphs:',
    ...SUBGRAPH_NAMES.flatMap((name) => [
      `  ${name}:`,
      `    routing_url: ${routingUrl(name)}`,
      '    schema:',
      `      file: ./schema/${subgraphSchemaFile(name)}`,
    ]),
    '',
  ].join('\n');
