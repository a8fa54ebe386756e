// Orders as the order context would tell of them, and the people who ask about their delivery.
import type { ExecutionResult } from 'graphql';
import type { Envelope } from '#platform/fact.ts';
import type { Actor } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { factSubject } from '#platform/partition.ts';
import { executionOf, type ResultStream } from '#platform/server/execution.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig } from '#platform/testing/rig.ts';
import { orderFacts } from '../../order/events.ts';
import type { DeliveryStatus } from '../domain/lifecycle.ts';

export const mina = actor('CUSTOMER', 'mina', '김민아');
export const jun = actor('CUSTOMER', 'jun');
export const kim = actor('OWNER', 'kim');
export const park = actor('OWNER', 'park');
export const lee = actor('RIDER', 'lee', '이라이더');
export const choi = actor('RIDER', 'choi', '최라이더');
export const admin = actor('ADMIN', 'root');

export const STORE = 'store-gangnam';

/** One rider of a test is every rider of a city, and what is not there is not waited for. */
export const TIRELESS = {
  RIDER_OPEN_CLAIMS_MAX: 10_000,
  RIDER_RELEASES_PER_HOUR_MAX: 10_000,
  DELIVERY_CLAIM_AWAITS_BOARD_SECONDS: 0,
};

const step = (orderId: string, storeId: string) => ({
  orderId,
  customerId: 'mina',
  storeId,
  ownerId: 'kim',
  at: new Date().toISOString(),
  storeName: '역삼 바삭치킨',
  firstItemName: '후라이드 치킨',
  lineCount: 1,
  total: 23_000,
});

let told = 0;

/** One order's side of the story. Each fact carries the next number, as the order context would count. */
export function orderTold(rig: Rig, { storeId = STORE }: { storeId?: string } = {}) {
  const orderId = `order-${process.pid}-${++told}`;
  const about = step(orderId, storeId);
  let sequence = 0;
  const next = () => ({ sequence: ++sequence });
  const order = {
    orderId,
    accepted: () =>
      rig.tell(
        orderFacts.OrderAccepted,
        orderId,
        { ...about, readyAt: new Date().toISOString(), addressId: 'home' },
        next(),
      ),
    ready: (at: Date = new Date()) =>
      rig.tell(orderFacts.OrderReady, orderId, { ...about, at: at.toISOString(), addressId: 'home' }, next()),
    cancelled: () =>
      rig.tell(
        orderFacts.OrderCancelled,
        orderId,
        { ...about, reason: 'OPERATOR', message: null, paid: true },
        next(),
      ),
    /** The very same fact, as after a failed acknowledgement: past the stream's own window for duplicates. */
    again: (envelope: Envelope) =>
      rig.bus.jetstream.publish(factSubject('order', orderId, envelope.type), JSON.stringify(envelope)),
    place: async (): Promise<string | undefined> => {
      const [row] = await rig.rows<{ status: string }>(
        'delivery',
        'select status from delivery where order_id = ?',
        [orderId],
      );
      return row?.status;
    },
    /** Waits until it stands there. */
    is: (place: DeliveryStatus | 'NEVER_OPENED') =>
      eventually(async () => (await order.place()) === place, { describe: `${orderId} to be ${place}` }),
    said: async () => (await rig.said('delivery', orderId)).map(({ type }) => type),
    onBoard: async () => {
      await order.ready();
      await order.is('WAITING');
    },
  };
  return order;
}
export type OrderTold = ReturnType<typeof orderTold>;

const COMMANDS = {
  claim: 'claimDelivery',
  release: 'releaseDelivery',
  pickUp: 'pickUpDelivery',
  complete: 'completeDelivery',
  confirm: 'confirmReceipt',
} as const;

const PROBLEMS = '... on DeliveryNotInState { status } ... on Problem { message }';
const DONE = '... on DeliverySuccess { delivery { status rider { id name } pickedUpAt deliveredAt } }';

// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
type Answer = { data: any; errors?: { message: string; path: unknown[]; extensions: { code: string } }[] };

/** The apps of everybody around a delivery. */
export function appsOf(rig: Rig) {
  const ask = async (source: string, variables: object, who: Actor | null): Promise<Answer> =>
    (await rig.ask('delivery', source, { ...variables }, who)) as ExecutionResult as Answer;
  const command = async (field: string, orderId: string, who: Actor | null) => {
    const source = `mutation ($orderId: ID!) { answer: ${field}(orderId: $orderId) { __typename ${DONE} ${PROBLEMS} } }`;
    const { data, errors } = await ask(source, { orderId }, who);
    return errors ? errors[0]?.extensions.code : data.answer;
  };
  return {
    ask,
    claim: (orderId: string, who: Actor | null) => command(COMMANDS.claim, orderId, who),
    release: (orderId: string, who: Actor | null) => command(COMMANDS.release, orderId, who),
    pickUp: (orderId: string, who: Actor | null) => command(COMMANDS.pickUp, orderId, who),
    complete: (orderId: string, who: Actor | null) => command(COMMANDS.complete, orderId, who),
    confirm: (orderId: string, who: Actor | null) => command(COMMANDS.confirm, orderId, who),
    fail: async (orderId: string, who: Actor | null, reason = '오토바이가 고장 났어요') => {
      const source = `mutation ($orderId: ID!, $reason: String!) { answer: failDelivery(orderId: $orderId, reason: $reason) {
        __typename ... on DeliverySuccess { delivery { status failureReason } } ... on InvalidInput { field } ${PROBLEMS} } }`;
      const { data, errors } = await ask(source, { orderId, reason }, who);
      return errors ? errors[0]?.extensions.code : data.answer;
    },
    here: async (who: Actor | null, latitude: number, longitude: number) => {
      const source =
        'mutation ($latitude: Float!, $longitude: Float!) { reportLocation(latitude: $latitude, longitude: $longitude) }';
      const { data, errors } = await ask(source, { latitude, longitude }, who);
      return errors ? errors[0]?.extensions.code : data.reportLocation;
    },
    watch: (source: string, variables: Record<string, unknown>, who: Actor | null) =>
      watching(rig, source, variables, who),
  };
}
export type Apps = ReturnType<typeof appsOf>;

/** A subscription as a screen has it: the next event, or the refusal. */
async function watching(rig: Rig, query: string, variables: Record<string, unknown>, who: Actor | null) {
  const execution = executionOf(rig.subgraph('delivery'), openLog('test', 'silent'));
  const stream = await execution.subscribe({ query, variables }, { actor: who, correlationId: 'test' });
  const refusal = 'errors' in stream ? stream.errors?.[0]?.extensions?.code : undefined;
  const events = Symbol.asyncIterator in stream ? (stream as ResultStream) : undefined;
  return {
    refusal,
    /** The next event's data, 'END' when there is none. */
    next: async () => {
      const event = await events?.next();
      return event && !event.done ? JSON.parse(JSON.stringify(event.value.data)) : 'END';
    },
    leave: async () => {
      await events?.return();
    },
  };
}
