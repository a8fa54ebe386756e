// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { PaymentLoaders } from './loaders.ts';
import type { PaymentPorts } from './scope.ts';
import type { PaymentSettings } from './settings.ts';

export type PaymentContext = SubgraphContext<PaymentLoaders, PaymentSettings, PaymentPorts>;
