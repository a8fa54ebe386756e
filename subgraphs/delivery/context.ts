// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { CustomerContacts } from './contacts.ts';
import type { DropOffReadings } from './drop-off-readings.ts';
import type { Riders } from './first-use.ts';
import type { WatchedBoard } from './live/board.ts';
import type { WatchedRiders } from './live/rider-deliveries.ts';
import type { RiderLocations } from './live/rider-locations.ts';
import type { DeliveryLoaders } from './loaders.ts';
import type { DeliverySettings } from './settings.ts';

export type DeliveryPorts = {
  readonly board: WatchedBoard;
  readonly contacts: CustomerContacts;
  readonly locations: RiderLocations;
  readonly readings: DropOffReadings;
  readonly riderDeliveries: WatchedRiders;
  readonly riders: Riders;
};

export type DeliveryContext = SubgraphContext<DeliveryLoaders, DeliverySettings, DeliveryPorts>;
