// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Answering } from './answering.ts';
import type { OperationsSettings } from './settings.ts';

export type OperationsContext = SubgraphContext<undefined, OperationsSettings, Answering>;
