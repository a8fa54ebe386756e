// Where the examples find the running graph.
import { readEnvironment } from '#platform/environment.ts';

const { port = 4000, dataDir } = readEnvironment();

export const url = process.env.GRAPH_URL ?? `http://127.0.0.1:${port}/graphql`;
export { dataDir };
