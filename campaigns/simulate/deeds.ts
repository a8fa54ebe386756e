// What people can do, each through the same code as its GraphQL mutation.
import { handle } from '#platform/handle.ts';
import type { Actor } from '#platform/identity.ts';
import { carryOut } from '../../subgraphs/delivery/commands.ts';
import type { DeliveryContext } from '../../subgraphs/delivery/context.ts';
import type { DeliveryCommand } from '../../subgraphs/delivery/domain/command.ts';
import { type DeliverySettings, limitsIn } from '../../subgraphs/delivery/settings.ts';
import { cancelOrder } from '../../subgraphs/order/cancel-order.ts';
import type { OrderContext } from '../../subgraphs/order/context.ts';
import { order as orderAggregate } from '../../subgraphs/order/order.aggregate.ts';
import { changePayment } from '../../subgraphs/payment/payment.aggregate.ts';
import type { TicketCommand } from '../../subgraphs/store/domain/decide.ts';
import { changeTicket } from '../../subgraphs/store/kitchen.ts';
import { type Act, actsIn } from './act.ts';
import { settings } from './contexts.ts';
import { termsOf } from './order-terms.ts';
import type { World } from './world.ts';

/** The simulation looks at one order at a time, so the claims a rider has on other orders are left out. */
const NO_RECORD = { openClaims: 0, releasedAt: [] };
const LIMITS = limitsIn(settings.delivery as DeliverySettings);

export function deeds(world: World) {
  const act = actsIn(world);
  const kitchen = (id: string, says: string, commandAt: (now: Date) => TicketCommand): Act =>
    act('store', id, says, (transact) => transact((tx) => changeTicket(tx, id, commandAt(tx.now))));
  const ride = (id: string, says: string, commandAt: (now: Date) => DeliveryCommand): Act =>
    act('delivery', id, says, (transact) => {
      const context = { loaders: { delivery: { clear: () => {} } }, transact };
      return carryOut(context as unknown as DeliveryContext, id, ({ now }) => commandAt(now));
    });

  return {
    /** What is asked before an order is placed is left out: prices, openings and addresses are not part of the saga. */
    place: (id: string, total: number) =>
      act('order', id, 'mina places', (transact) =>
        transact((tx) => {
          const terms = termsOf(id, total, tx.now);
          return handle(tx, orderAggregate, id, { type: 'PlaceOrder', terms, paymentToken: 'tok' });
        }),
      ),
    cancel: (id: string, by: Actor) =>
      act('order', id, `${by.id} cancels`, (transact) => {
        const load = async () => world.databases.order.memory.rowsOf('orders').get(id) ?? null;
        const context = { loaders: { orders: { load } }, transact };
        return cancelOrder(context as unknown as OrderContext, by, id, '마음이 바뀌었어요');
      }),
    retryRefund: (id: string) =>
      act('payment', id, 'root retries the refund of', (transact) =>
        transact((tx) => changePayment(tx, id, { type: 'RetryRefund', at: tx.now })),
      ),

    accept: (id: string, ownerId: string, readyInMinutes: number) =>
      kitchen(id, `${ownerId} accepts`, (now) => ({ type: 'Accept', now, ownerId, readyInMinutes })),
    start: (id: string, ownerId: string) =>
      kitchen(id, `${ownerId} starts`, (now) => ({ type: 'Start', now, ownerId })),
    finish: (id: string, ownerId: string) =>
      kitchen(id, `${ownerId} finishes`, (now) => ({ type: 'Finish', now, ownerId })),
    reject: (id: string, ownerId: string) =>
      kitchen(id, `${ownerId} rejects`, (now) => ({ type: 'Reject', now, ownerId, reason: '재료 소진' })),

    claim: (id: string, riderId: string) =>
      ride(id, `${riderId} claims`, (now) => ({
        type: 'Claim',
        now,
        riderId,
        limits: LIMITS,
        record: NO_RECORD,
      })),
    release: (id: string, riderId: string) =>
      ride(id, `${riderId} releases`, (now) => ({ type: 'Release', now, riderId, limits: LIMITS })),
    pickUp: (id: string, riderId: string) =>
      ride(id, `${riderId} picks up`, (now) => ({ type: 'PickUp', now, riderId, limits: LIMITS })),
    complete: (id: string, riderId: string) =>
      ride(id, `${riderId} completes`, (now) => ({ type: 'Complete', now, riderId })),
    fail: (id: string, riderId: string) =>
      ride(id, `${riderId} fails`, (now) => ({ type: 'RiderFails', now, riderId, reason: '사고가 났어요' })),
    operatorFails: (id: string) =>
      ride(id, 'root fails', (now) => ({ type: 'OperatorFails', now, reason: '가게가 문을 닫았어요' })),
    confirmReceipt: (id: string, customerId: string) =>
      ride(id, `${customerId} confirms`, (now) => ({ type: 'ConfirmReceipt', now, customerId })),
  };
}
