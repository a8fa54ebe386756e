// The delivery context as a value: who brings which order, how far they are, and where they are.
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { customerContact } from '../customer/events.ts';
import { askCustomerContext } from './contacts.ts';
import type { DeliveryPorts } from './context.ts';
import { DeliveryRow } from './delivery.entity.ts';
import { DropOffReadingRow } from './drop-off-reading.entity.ts';
import { dropOffReadings } from './drop-off-readings.ts';
import { due } from './due.ts';
import { deliveryFacts } from './events.ts';
import { meetRiders } from './first-use.ts';
import { watchedBoard } from './live/board.ts';
import { watchedRiders } from './live/rider-deliveries.ts';
import { riderLocations } from './live/rider-locations.ts';
import { type DeliveryLoaders, deliveryLoaders } from './loaders.ts';
import { deliveryTables } from './migrations/0001-delivery.ts';
import { ridersLimits } from './migrations/0002-riders-limits.ts';
import { readingsInSequence } from './migrations/0003-readings-in-sequence.ts';
import { deadlinesFound } from './migrations/0004-deadlines-found.ts';
import { keepers, policies } from './policies.ts';
import { resolvers } from './resolvers.ts';
import { RiderRow } from './rider.entity.ts';
import { type DeliverySettings, deliverySettings } from './settings.ts';
import { StorePlaceRow } from './store-place.entity.ts';

export const deliverySubgraph = defineSubgraph<DeliverySettings, DeliveryPorts, DeliveryLoaders>({
  name: 'delivery',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [DeliveryRow, RiderRow, StorePlaceRow, DropOffReadingRow],
  migrations: [deliveryTables, ridersLimits, readingsInSequence, deadlinesFound],
  facts: deliveryFacts,
  settings: deliverySettings,
  policies,
  keepers,
  asks: [customerContact],
  ports: ({ bus, live, log, reader, settings, transact }) => ({
    board: watchedBoard({ live, log, reader }),
    contacts: askCustomerContext(bus, settings.DELIVERY_CONTACT_TIMEOUT_MS),
    locations: riderLocations(live),
    readings: dropOffReadings(transact, settings.DROP_OFF_READINGS_KEPT_DAYS),
    riderDeliveries: watchedRiders({ live, log, reader }),
    riders: meetRiders(transact),
  }),
  due,
  loaders: deliveryLoaders,
});
