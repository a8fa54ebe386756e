// Who may do what on NATS, of the whole product: the table that servers are started with, and that compose's is printed from.
import { type NatsUser, natsUsersOf } from '#platform/nats/rights.ts';
import type { AnySubgraph } from '#platform/subgraph.ts';
import { SUBGRAPH_NAMES } from './subgraphs.ts';

/** Loads the code of all contexts: for whoever starts a server, or prints the table. */
export const natsUsers = async (): Promise<readonly NatsUser[]> => natsUsersOf(await definitions());

const definitions = (): Promise<readonly AnySubgraph[]> =>
  Promise.all(
    SUBGRAPH_NAMES.map(async (name) => {
      const exported = Object.values<AnySubgraph>(await import(`../subgraphs/${name}/subgraph.ts`));
      const definition = exported.find((each) => each.name === name);
      if (!definition) throw new Error(`subgraphs/${name}/subgraph.ts defines no ${name}`);
      return definition;
    }),
  );
