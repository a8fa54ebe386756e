// Orders as the order context would tell of them, and a kitchen to tell them to.
import type { Actor } from '#platform/identity.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig } from '#platform/testing/rig.ts';
import { orderFacts } from '../../order/events.ts';

export const kim = actor('OWNER', 'kim');
export const park = actor('OWNER', 'park');
export const mina = actor('CUSTOMER', 'mina');
export const lee = actor('RIDER', 'lee');
export const admin = actor('ADMIN', 'root');

/** A store of kim's from the demo world. */
export const STORE = 'store-gangnam-chicken';

const step = (orderId: string) => ({
  orderId,
  customerId: 'mina',
  storeId: STORE,
  ownerId: 'kim',
  at: new Date().toISOString(),
  storeName: '역삼 바삭치킨',
  firstItemName: '후라이드 치킨',
  lineCount: 1,
  total: 23_000,
});

const lines = [
  {
    menuItemId: 'menu-gangnam-chicken-fried',
    name: '후라이드 치킨',
    quantity: 1,
    options: ['순살'],
    unitPrice: 20_000,
    total: 20_000,
  },
];

let told = 0;

/** One order's side of the story. Each fact carries the next number, as the order context would count. */
export function orderTold(rig: Rig, orderId = `order-${process.pid}-${++told}`) {
  let sequence = 0;
  const next = () => ({ sequence: ++sequence });
  const about = step(orderId);
  return {
    orderId,
    paid: (change: Partial<{ at: string; note: string | null; storeId: string; ownerId: string }> = {}) =>
      rig.tell(
        orderFacts.OrderPaid,
        orderId,
        { ...about, lines, note: '문 앞에 놔 주세요', ...change },
        next(),
      ),
    cancelRequested: () => rig.tell(orderFacts.OrderCancelRequested, orderId, about, next()),
    pickedUp: () => rig.tell(orderFacts.OrderPickedUp, orderId, { ...about, riderId: 'lee' }, next()),
    cancelled: (paid = true) =>
      rig.tell(
        orderFacts.OrderCancelled,
        orderId,
        { ...about, reason: 'OPERATOR', message: null, paid },
        next(),
      ),

    status: async () => {
      const [row] = await rig.rows<{ status: string }>('store', 'select status from ticket where id = ?', [
        orderId,
      ]);
      return row?.status;
    },
    said: async () => (await rig.said('store', orderId)).map(({ type }) => type),
    /** Waits until the kitchen stands there. */
    is: async function (status: string) {
      await eventually(async () => (await this.status()) === status, {
        describe: `${orderId} to be ${status}`,
      });
    },
    says: async function (...types: string[]) {
      await eventually(async () => String(await this.said()) === String(types), {
        describe: `the store to say ${types} about ${orderId}`,
      });
    },
  };
}

const ANSWER = `{
  __typename
  ... on TicketSuccess { ticket { id status readyAt acceptBy } }
  ... on Problem { message ... on TicketNotInState { status } ... on InvalidInput { field } }
}`;

export type Answer = {
  __typename: string;
  status?: string;
  field?: string;
  message?: string;
  ticket?: { id: string; status: string; readyAt: string | null; acceptBy: string | null };
};

/** What an owner taps on the tablet. */
export function ownerTaps(rig: Rig, who: Actor | null = kim) {
  const tap = async (call: string, variables: string, values: Record<string, unknown>): Promise<Answer> => {
    const { data, errors } = await rig.ask(
      'store',
      `mutation (${variables}) { answer: ${call} ${ANSWER} }`,
      values,
      who,
    );
    if (errors) throw new Error(String(errors[0]?.extensions?.code));
    return data?.answer as unknown as Answer;
  };
  return {
    accept: (orderId: string, readyInMinutes = 20) =>
      tap('acceptOrder(orderId: $orderId, readyInMinutes: $minutes)', '$orderId: ID!, $minutes: Int!', {
        orderId,
        minutes: readyInMinutes,
      }),
    reject: (orderId: string, reason = '재료가 떨어졌어요') =>
      tap('rejectOrder(orderId: $orderId, reason: $reason)', '$orderId: ID!, $reason: String!', {
        orderId,
        reason,
      }),
    start: (orderId: string) => tap('startCooking(orderId: $orderId)', '$orderId: ID!', { orderId }),
    finish: (orderId: string) => tap('finishCooking(orderId: $orderId)', '$orderId: ID!', { orderId }),
  };
}
