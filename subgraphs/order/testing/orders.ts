// A placed order, and what payment, store and delivery then tell of it.
import type { Envelope, FactType } from '#platform/fact.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { deliveryFacts } from '../../delivery/events.ts';
import { paymentFacts } from '../../payment/events.ts';
import { storeFacts } from '../../store/events.ts';
import { place } from './app.ts';
import { CHICKEN } from './catalog.ts';

const SAID_BY = { ...paymentFacts, ...storeFacts, ...deliveryFacts };
export type Told = keyof typeof SAID_BY;

/** A placed order and everything others can tell of it. */
export async function placed(rig: Rig) {
  const answer = await place(rig);
  if (!answer.order) throw new Error(answer.__typename);
  return orderTold(rig, answer.order.id);
}

export function orderTold(rig: Rig, orderId: string) {
  const about = {
    orderId,
    customerId: 'mina',
    storeId: CHICKEN.storeId,
    ownerId: 'kim',
    at: new Date().toISOString(),
  };
  const more = {
    amount: 21_000,
    refunded: 21_000,
    storeName: CHICKEN.name,
    message: '한도 초과예요.',
    readyAt: new Date().toISOString(),
    riderId: 'lee',
    confirmedBy: 'RIDER',
  };
  const reasons: Partial<Record<Told, object>> = {
    PaymentDeclined: { reason: 'DECLINED' },
    TicketRejected: { reason: '재료가 떨어졌어요.' },
    DeliveryReleased: { cause: 'RIDER' },
    DeliveryFailed: { cause: 'RIDER', reason: '오토바이가 고장 났어요.' },
  };
  const story = {
    orderId,
    tell: (type: Told, change: object = {}, overrides: Partial<Envelope> = {}) =>
      rig.tell(
        SAID_BY[type] as FactType,
        orderId,
        { ...about, ...more, ...reasons[type], ...change },
        overrides,
      ),
    status: async () => {
      const [row] = await rig.rows<{ status: string }>('order', 'select status from orders where id = ?', [
        orderId,
      ]);
      return row?.status;
    },
    said: async () => (await rig.said('order', orderId)).map(({ type }) => type),
    waiting: () =>
      rig.rows<{ type: string; status: string; reason: string }>(
        'order',
        `select message->>'type' as type, status, reason from waiting_fact where key = ? order by position`,
        [orderId],
      ),
    /** Waits until the order stands there. */
    is: (status: string) =>
      eventually(async () => (await story.status()) === status, {
        describe: `${orderId} to be ${status}`,
      }),
    /** Tells one after the other, each once the one before was heard. */
    goes: async (...steps: (readonly [Told, string])[]) => {
      for (const [type, status] of steps) {
        await story.tell(type);
        await story.is(status);
      }
    },
    /** Waits until everything told so far was heard. */
    heard: async (envelope: Envelope) =>
      eventually(
        async () =>
          (await rig.rows('order', 'select 1 from inbox where event_id = ?', [envelope.id])).length === 1,
        { describe: `${envelope.type} to be heard` },
      ),
  };
  return story;
}

/** The way of an order from paid to the door. */
export const WAY = [
  ['PaymentApproved', 'PAID'],
  ['TicketAccepted', 'ACCEPTED'],
  ['CookingStarted', 'COOKING'],
  ['CookingFinished', 'READY'],
  ['DeliveryPickedUp', 'PICKED_UP'],
  ['DeliveryCompleted', 'DELIVERED'],
] as const;

/** As far as to be `status`. */
export const wayTo = (status: 'PLACED' | (typeof WAY)[number][1]) =>
  WAY.slice(0, WAY.findIndex(([, reached]) => reached === status) + 1);
