// People with their apps: what they send to the order context, and what they get.
import { actor, type Rig } from '#platform/testing/rig.ts';
import { CHICKEN, FRIED } from './catalog.ts';
import { HOME } from './customers.ts';

export const mina = actor('CUSTOMER', 'mina');
export const junho = actor('CUSTOMER', 'junho');
export const kim = actor('OWNER', 'kim');
export const park = actor('OWNER', 'park');
export const lee = actor('RIDER', 'lee');
export const choi = actor('RIDER', 'choi');
export const admin = actor('ADMIN', 'admin');

let keys = 0;
export const newKey = (): string => `key-${process.pid}-${++keys}`;

/** One fried chicken to mina's home: 21,000 won with delivery. */
export const wish = (change: Record<string, unknown> = {}) => ({
  idempotencyKey: newKey(),
  storeId: CHICKEN.storeId,
  lines: [{ menuItemId: FRIED.menuItemId, quantity: 1, optionIds: ['opt-bone'] }],
  addressId: HOME,
  paymentToken: 'tok_approved',
  ...change,
});

const PLACE = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename
    ... on PlaceOrderSuccess { order { id status revision itemsTotal deliveryFee total note lines { name unitPrice quantity options total } } }
    ... on MenuItemUnavailable { menuItemId }
    ... on BelowMinimumOrder { minimumOrder }
    ... on TotalChanged { total }
    ... on CustomerServiceUnavailable { retryAfterSeconds }
    ... on PaymentUnavailable { retryAfterSeconds }
    ... on InvalidInput { field }
    ... on Problem { message }
  }
}`;
const CANCEL = `mutation ($orderId: ID!, $reason: String) {
  cancelOrder(orderId: $orderId, reason: $reason) {
    __typename
    ... on CancelOrderSuccess { order { id status cancellable cancellation { reason message at } } }
    ... on OrderNotCancellable { status }
    ... on InvalidInput { field }
    ... on Problem { message }
  }
}`;

export type Answer = {
  readonly __typename: string;
  readonly order?: { readonly id: string; readonly status: string };
} & Readonly<Record<string, unknown>>;

/** What the app gets; a GraphQL error is thrown as its code, or else its message. */
async function answered(result: ReturnType<Rig['ask']>, field: string): Promise<Answer> {
  const { data, errors } = await result;
  const [error] = errors ?? [];
  if (error) throw new Error(String(error.extensions?.code ?? error.message));
  return (data as unknown as Record<string, Answer>)[field] ?? { __typename: 'null' };
}

export const place = (rig: Rig, input: Record<string, unknown> = wish(), who: typeof mina | null = mina) =>
  answered(rig.ask('order', PLACE, { input }, who), 'placeOrder');

export const cancel = (
  rig: Rig,
  orderId: string,
  who: typeof mina | null = mina,
  reason: string | null = null,
) => answered(rig.ask('order', CANCEL, { orderId, reason }, who), 'cancelOrder');
