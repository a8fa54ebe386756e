// Everybody who acts: customers, owners, riders and the operator, through the same code as their GraphQL mutations.
import { handle } from '#platform/handle.ts';
import type { Actor } from '#platform/identity.ts';
import type { Transaction } from '#platform/transaction.ts';
import { carryOut } from '../../subgraphs/delivery/commands.ts';
import type { DeliveryContext } from '../../subgraphs/delivery/context.ts';
import type { DeliveryCommand, Limits } from '../../subgraphs/delivery/domain/command.ts';
import { cancelOrder } from '../../subgraphs/order/cancel-order.ts';
import type { OrderContext } from '../../subgraphs/order/context.ts';
import { order as orderAggregate } from '../../subgraphs/order/order.aggregate.ts';
import { changePayment } from '../../subgraphs/payment/payment.aggregate.ts';
import type { PaymentSettings } from '../../subgraphs/payment/settings.ts';
import type { TicketCommand } from '../../subgraphs/store/domain/decide.ts';
import { changeTicket } from '../../subgraphs/store/kitchen.ts';
import { type Context, settings } from './contexts.ts';
import { Crash, type Ending } from './database.ts';
import type { Row } from './memory.ts';
import { termsOf } from './order-terms.ts';
import type { PlannedOrder } from './plan.ts';
import type { World } from './world.ts';

export type Act = { readonly says: string; run(ending: Ending): Promise<void> };

const LIMITS: Limits = { claimWithinSeconds: 1_200, pickUpWithinSeconds: 1_800 };
const OWNER = 'kim';
const RIDERS = ['lee', 'choi'];
/** A customer's cancel is where the races are, so it is tried more often than the rest. */
const CHANGES_OF_MIND = 2;
const READY_IN_MINUTES = [20, 30];

const actor = (role: string, id: string): Actor => ({
  id,
  role,
  name: id,
  expiresAt: Number.MAX_SAFE_INTEGER,
});

export function people(
  world: World,
  orderIds: readonly string[],
  planned: (orderId: string) => PlannedOrder,
) {
  const rowOf = (context: Context, table: string, id: string): Row | undefined =>
    world.databases[context].memory.rowsOf(table).get(id);
  const statusOf = (...[context, table, id]: Parameters<typeof rowOf>) => rowOf(context, table, id)?.status;

  const act = (context: Context, says: string, work: (tx: Transaction) => Promise<unknown>): Act => ({
    says,
    run: async (ending) => {
      const transact = world.transactIn(context, ending);
      await unlessCrashed(transact({ correlationId: says, causationId: null }, work));
    },
  });

  const place = (id: string): Act =>
    act('order', `mina places ${id}`, async (tx) => {
      const terms = termsOf(id, planned(id).total, tx.now);
      await handle(tx, orderAggregate, id, { type: 'PlaceOrder', terms, paymentToken: 'tok' });
    });

  const cancel = (id: string, by: Actor): Act => ({
    says: `${by.id} cancels ${id}`,
    run: async (ending) => {
      const context = {
        loaders: { orders: { load: async () => rowOf('order', 'orders', id) ?? null } },
        transact: (work: (tx: Transaction) => Promise<unknown>) =>
          world.transactIn('order', ending)({ correlationId: id, causationId: null }, work),
      } as unknown as OrderContext;
      await unlessCrashed(cancelOrder(context, by, id, '마음이 바뀌었어요'));
    },
  });

  const kitchen = (id: string, says: string, commandAt: (now: Date) => TicketCommand): Act =>
    act('store', `${says} ${id}`, (tx) => changeTicket(tx, id, commandAt(tx.now)));
  const accept = (id: string, ownerId: string, readyInMinutes: number) =>
    kitchen(id, `${ownerId} accepts`, (now) => ({ type: 'Accept', now, ownerId, readyInMinutes }));
  const start = (id: string) =>
    kitchen(id, `${OWNER} starts`, (now) => ({ type: 'Start', now, ownerId: OWNER }));
  const finish = (id: string) =>
    kitchen(id, `${OWNER} finishes`, (now) => ({ type: 'Finish', now, ownerId: OWNER }));
  const reject = (id: string) =>
    kitchen(id, `${OWNER} rejects`, (now) => ({ type: 'Reject', now, ownerId: OWNER, reason: '재료 소진' }));

  const ride = (id: string, says: string, commandAt: (now: Date) => DeliveryCommand): Act => ({
    says: `${says} ${id}`,
    run: async (ending) => {
      const context = {
        loaders: { delivery: { clear: () => {} } },
        transact: (work: (tx: Transaction) => Promise<unknown>) =>
          world.transactIn('delivery', ending)({ correlationId: id, causationId: null }, work),
      } as unknown as DeliveryContext;
      await unlessCrashed(carryOut(context, id, commandAt));
    },
  });
  const claim = (id: string, riderId: string) =>
    ride(id, `${riderId} claims`, (now) => ({ type: 'Claim', now, riderId, limits: LIMITS }));
  const pickUp = (id: string, riderId: string) =>
    ride(id, `${riderId} picks up`, (now) => ({ type: 'PickUp', now, riderId, limits: LIMITS }));
  const complete = (id: string, riderId: string) =>
    ride(id, `${riderId} completes`, (now) => ({ type: 'Complete', now, riderId }));
  const release = (id: string, riderId: string) =>
    ride(id, `${riderId} releases`, (now) => ({ type: 'Release', now, riderId, limits: LIMITS }));
  const fail = (id: string, riderId: string) =>
    ride(id, `${riderId} fails`, (now) => ({ type: 'RiderFails', now, riderId, reason: '사고가 났어요' }));
  const ofRider = (id: string, riderId: string): Act[] => [
    claim(id, riderId),
    pickUp(id, riderId),
    complete(id, riderId),
    release(id, riderId),
    fail(id, riderId),
  ];

  const due = (id: string, pick: number): Act[] => {
    if (!rowOf('order', 'orders', id)) return [place(id)];
    const holder = String(rowOf('delivery', 'delivery', id)?.riderId);
    switch (statusOf('delivery', 'delivery', id)) {
      case 'WAITING':
        return [claim(id, RIDERS[pick % RIDERS.length] ?? 'lee')];
      case 'CLAIMED':
        return [pickUp(id, holder)];
      case 'PICKED_UP':
        return [complete(id, holder)];
    }
    switch (statusOf('store', 'ticket', id)) {
      case 'WAITING':
        return [accept(id, OWNER, 20)];
      case 'ACCEPTED':
        return [start(id)];
      case 'COOKING':
        return [finish(id)];
    }
    return [];
  };

  /** What somebody has set their mind on: to do their part, or not to. */
  const wanted = (id: string, pick: number): Act[] => {
    const wills = planned(id);
    const order = statusOf('order', 'orders', id);
    const ticket = statusOf('store', 'ticket', id);
    const delivery = statusOf('delivery', 'delivery', id);
    const holder = String(rowOf('delivery', 'delivery', id)?.riderId);
    return [
      ...(ticket !== undefined && ticket === wills.ownerStopsWhen ? [] : due(id, pick)),
      ...(order === wills.customerCancelsWhen ? [cancel(id, actor('CUSTOMER', 'mina'))] : []),
      ...(order === wills.operatorCancelsWhen ? [cancel(id, actor('ADMIN', 'root'))] : []),
      ...(ticket === wills.ownerRejectsWhen ? [reject(id)] : []),
      ...(delivery === wills.riderFailsWhen ? [fail(id, holder)] : []),
      ...(delivery === wills.riderReleasesWhen ? [release(id, holder)] : []),
    ];
  };

  const any = (id: string): Act[] => {
    if (!rowOf('order', 'orders', id)) return [place(id)];
    return [
      ...Array.from({ length: CHANGES_OF_MIND }, () => cancel(id, actor('CUSTOMER', 'mina'))),
      cancel(id, actor('ADMIN', 'root')),
      reject(id),
      ...READY_IN_MINUTES.map((minutes) => accept(id, OWNER, minutes)),
      accept(id, 'park', 20),
      start(id),
      finish(id),
      ...RIDERS.flatMap((rider) => ofRider(id, rider)),
      ride(id, 'root fails', (now) => ({ type: 'OperatorFails', now, reason: '가게가 문을 닫았어요' })),
      ride(id, 'mina confirms', (now) => ({ type: 'ConfirmReceipt', now, customerId: 'mina' })),
      cancel(id, actor('CUSTOMER', 'jun')),
      act('payment', `root retries the refund of ${id}`, (tx) =>
        changePayment(tx, settings.payment as PaymentSettings, id, { type: 'RetryRefund', at: tx.now }),
      ),
    ];
  };

  return {
    /** What somebody would do next if everybody did their part. */
    due: (): readonly Act[] => orderIds.flatMap((id) => due(id, 0)),
    /** What somebody means to do next, their part or what their plan says instead. */
    wanted: (pick: number): readonly Act[] => orderIds.flatMap((id) => wanted(id, pick)),
    /** What anybody may try, at the right time or not. */
    any: (pick: number): readonly Act[] => any(orderIds[pick % orderIds.length] ?? 'none'),
  };
}

/** They see an error and may try again; what they asked for was not done. */
async function unlessCrashed(work: Promise<unknown>): Promise<void> {
  await work.catch((error) => {
    if (!(error instanceof Crash)) throw error;
  });
}
