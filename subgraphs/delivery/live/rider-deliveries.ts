// What a rider has with them as it changes: every delivery they have claimed and not yet brought, then each that comes or goes.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Leavable } from '#platform/leaving.ts';
import type { Live } from '#platform/live.ts';
import type { Log } from '#platform/log.ts';
import type { ListSource } from '#platform/pubsub/watched-list.ts';
import { tellList, watchedLists } from '#platform/pubsub/watched-lists.ts';
import type { Transaction } from '#platform/transaction.ts';
import { DeliveryRow, type OpenedColumns, openedIn } from '../delivery.entity.ts';
import { isUnderWay } from '../domain/visibility.ts';
import type { DeliveriesChange } from './board.ts';

const KIND = 'riders';
/** Far more than a rider may claim at a time, unless somebody says otherwise. */
const UNDER_WAY_MAX = 500;

export type WatchedRiders = {
  watch(riderId: string, signal: AbortSignal | undefined): Leavable<DeliveriesChange>;
};

export const tellRider = (tx: Transaction, riderId: string, orderId: string): void =>
  tellList(tx, KIND, riderId, orderId);

export function watchedRiders(options: { live: Live; log: Log; reader(): SqlEntityManager }): WatchedRiders {
  const { live, log, reader } = options;
  return watchedLists({ live, log, kind: KIND, source: (riderId) => deliveriesOf(riderId, reader) });
}

const deliveriesOf = (riderId: string, reader: () => SqlEntityManager): ListSource<OpenedColumns> => ({
  max: UNDER_WAY_MAX,
  idOf: ({ orderId }) => orderId,
  isListed: (delivery) => isUnderWay(delivery),
  list: async () =>
    openedIn(
      await reader().find(
        DeliveryRow,
        { riderId, status: { $in: ['CLAIMED', 'PICKED_UP'] } },
        { orderBy: { claimedAt: 'desc', orderId: 'desc' }, limit: UNDER_WAY_MAX },
      ),
    ),
  items: async (ids) => {
    const deliveries = openedIn(await reader().find(DeliveryRow, { orderId: { $in: [...ids] } }));
    return deliveries.map((each) => (each.riderId === riderId ? each : givenBack(each)));
  },
});

/** As it left this rider's hands: what another one makes of it since is not told, and would look like theirs. */
const givenBack = (delivery: OpenedColumns): OpenedColumns => ({
  ...delivery,
  status: 'WAITING',
  riderId: null,
  claimedAt: null,
  pickUpBy: null,
  pickedUpAt: null,
  deliveredAt: null,
  failureCause: null,
  failureReason: null,
});
