// All subgraphs as one graph: what the router runs, and what the apps see of it.
import { composeServices } from '@apollo/composition';
import { printSchema } from 'graphql';
import { routingUrl, SUBGRAPH_NAMES, typeDefsOf } from './subgraphs.ts';

export type ComposedGraph = {
  /** With the joins only the router understands. */
  readonly supergraph: string;
  /** What apps may ask. */
  readonly api: string;
  /** What composition found odd but not wrong, one sentence each. */
  readonly hints: readonly string[];
};

/** @throws with every reason when the subgraphs do not fit together. */
export function composeGraph(): ComposedGraph {
  const services = SUBGRAPH_NAMES.map((name) => ({
    name,
    url: routingUrl(name),
    typeDefs: typeDefsOf(name),
  }));
  const result = composeServices(services);
  if (result.errors) {
    throw new Error(`The subgraphs do not compose:\n${result.errors.map((each) => each.message).join('\n')}`);
  }
  const api = result.schema.toAPISchema().toGraphQLJSSchema();
  return {
    supergraph: `${result.supergraphSdl.trim()}\n`,
    api: `${printSchema(api)}\n`,
    hints: result.hints.map((hint) => hint.toString()),
  };
}
