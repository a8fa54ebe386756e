// What the store's resolvers get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { StoreLoaders } from './loaders.ts';
import type { StoreSettings } from './settings.ts';
import type { WatchedKitchens } from './watched-kitchens.ts';

export type StorePorts = { readonly kitchens: WatchedKitchens };

export type StoreContext = SubgraphContext<StoreLoaders, StoreSettings, StorePorts>;
