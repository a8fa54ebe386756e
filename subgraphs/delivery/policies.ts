// What this context does about what becomes of an order, and how it remembers where the stores are.
import { settled } from '#platform/decision.ts';
import { type Policy, type StateKeeper, when, whenState } from '#platform/policies.ts';
import type { Transaction } from '#platform/transaction.ts';
import { orderFacts } from '../order/events.ts';
import { storeState } from '../store/events.ts';
import { changeDelivery } from './change-delivery.ts';
import type { DeliveryCommand } from './domain/command.ts';
import type { AboutOrder } from './domain/delivery.ts';
import { type DeliverySettings, limitsIn } from './settings.ts';

const about = ({ orderId, customerId, storeId, ownerId }: AboutOrder): AboutOrder => ({
  orderId,
  customerId,
  storeId,
  ownerId,
});

const follow = async (tx: Transaction, orderId: string, command: DeliveryCommand) => {
  settled((await changeDelivery(tx, orderId, command)).decision);
};

export const policies: readonly Policy<DeliverySettings>[] = [
  when(orderFacts.OrderAccepted, ({ data }, tx) => {
    const { orderId, addressId } = data;
    return follow(tx, orderId, { type: 'OrderAccepted', now: tx.now, order: about(data), addressId });
  }),

  when(orderFacts.OrderReady, ({ data }, tx, settings: DeliverySettings) =>
    follow(tx, data.orderId, {
      type: 'OrderReady',
      now: tx.now,
      order: about(data),
      addressId: data.addressId,
      readyAt: new Date(data.at),
      limits: limitsIn(settings),
    }),
  ),

  when(orderFacts.OrderCancelled, ({ data }, tx) =>
    follow(tx, data.orderId, { type: 'OrderCancelled', now: tx.now, order: about(data) }),
  ),
];

export const keepers: readonly StateKeeper[] = [
  whenState(storeState, async ({ storeId, location, version }, tx) => {
    await tx.em.execute(
      `insert into store_place (store_id, latitude, longitude, version) values (?, ?, ?, ?)
       on conflict (store_id) do update
       set latitude = excluded.latitude, longitude = excluded.longitude, version = excluded.version
       where store_place.version < excluded.version`,
      [storeId, location.latitude, location.longitude, version],
    );
  }),
];
