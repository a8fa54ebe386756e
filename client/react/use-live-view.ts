// A live view in a component: runs while the component is on the screen.
import { useApolloClient } from '@apollo/client/react';
import { type DependencyList, useMemo, useSyncExternalStore } from 'react';
import { GraphClient } from '../connection/create-client.ts';
import type { Live, LiveView } from '../live/live-view.ts';

export type UsedLive<Data> = Live<Data> & { readonly tryAgain: () => void };

/** `make` is called again when one of `names` changes: what the view is of. */
export function useLiveView<Data>(
  make: (client: GraphClient) => LiveView<Data>,
  names: DependencyList = [],
): UsedLive<Data> {
  const client = useApolloClient();
  if (!(client instanceof GraphClient))
    throw new Error('The client of this ApolloProvider is not one that createClient made');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` is another function each time, and means the same.
  const view = useMemo(() => make(client), [client, ...names]);
  const live = useSyncExternalStore(view.subscribe, view.getSnapshot, view.getServerSnapshot);
  return useMemo(() => ({ ...live, tryAgain: view.tryAgain }), [live, view]);
}
