// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { CustomerContacts } from './contacts.ts';
import type { DropOffReadings } from './drop-off-readings.ts';
import type { Riders } from './first-use.ts';
import type { RiderLocations } from './live/rider-locations.ts';
import type { DeliveryLoaders } from './loaders.ts';
import type { DeliverySettings } from './settings.ts';

export type DeliveryPorts = {
  readonly contacts: CustomerContacts;
  readonly locations: RiderLocations;
  readonly readings: DropOffReadings;
  readonly riders: Riders;
};

export type DeliveryContext = SubgraphContext<DeliveryLoaders, DeliverySettings, DeliveryPorts>;
