// Where each subgraph of the supergraph is, as its operators say it.
import type { Log } from '#platform/log.ts';
import type { ExecutableSubgraph } from '#platform/server/executable-subgraph.ts';
import type { GatewayCredentials } from '#platform/server/gateway-credentials.ts';
import type { RouterLimits } from '../limits.ts';
import { withGivenNames } from './given-names.ts';
import { localSource } from './local.ts';
import { remoteSource } from './remote.ts';
import type { SubgraphSource } from './source.ts';

export type SubgraphPlace = { readonly kind: 'local'; readonly subgraph: ExecutableSubgraph } | RemotePlace;

export type RemotePlace = {
  readonly kind: 'remote';
  /** Its `/graphql`. What stands behind a `?` is sent along. */
  readonly url: string;
  /** What it wants to see of whoever asks. */
  readonly credentials: GatewayCredentials;
};

export type SubgraphPlaces = Readonly<Record<string, SubgraphPlace>>;

export type Sources = {
  /** Throws for a subgraph that is in the supergraph but has no place: better at start than at the first query. */
  of(name: string): SubgraphSource;
  readonly byName: Readonly<Record<string, SubgraphSource>>;
  close(): Promise<void>;
};

export function openSources(places: SubgraphPlaces, limits: RouterLimits, log: Log): Sources {
  const byName: Record<string, SubgraphSource> = Object.fromEntries(
    Object.entries(places).map(([name, place]) => [
      name,
      givingNamesBack(
        place.kind === 'local' ? localSource(place.subgraph, log) : remoteSource(name, place, limits, log),
      ),
    ]),
  );
  return {
    byName,
    of(name) {
      const source = byName[name];
      if (!source) throw new Error(`The supergraph names a subgraph "${name}", but nobody said where it is`);
      return source;
    },
    async close() {
      await Promise.all(Object.values(byName).map((source) => source.close()));
    },
  };
}

const givingNamesBack = (source: SubgraphSource): SubgraphSource => ({
  process: async (options) => withGivenNames(options.request.query ?? '', await source.process(options)),
  subscribe: (request, caller, events) =>
    source.subscribe(request, caller, {
      ...events,
      next: (event) => events.next(withGivenNames(request.query, event)),
    }),
  close: () => source.close(),
});
