// Which contexts the graph is made of, and where each listens when it runs on its own.
import type { DocumentNode } from 'graphql';
import { subgraphTypeDefs } from './common.ts';

/** The order is the order in the composed graph; a new context takes the next port. */
export const SUBGRAPH_PORTS = {
  customer: 4001,
  store: 4002,
  order: 4003,
  payment: 4004,
  delivery: 4005,
  tracking: 4006,
  notification: 4007,
  review: 4008,
  ranking: 4009,
  operations: 4010,
} as const;

export type SubgraphName = keyof typeof SUBGRAPH_PORTS;

export const SUBGRAPH_NAMES = Object.keys(SUBGRAPH_PORTS) as readonly SubgraphName[];

/** The address written into the supergraph: container names of docker-compose, which a router may override. */
export const routingUrl = (name: SubgraphName): string => `http://${name}:${SUBGRAPH_PORTS[name]}/graphql`;

export const typeDefsOf = (name: SubgraphName): DocumentNode =>
  subgraphTypeDefs(new URL(`../subgraphs/${name}/schema.graphql`, import.meta.url));
