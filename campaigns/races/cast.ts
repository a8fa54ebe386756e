// The people of a race and what they do, each through the router as their app does.
import type { World } from '../../tests/world.ts';
import { inputOf, MINAS_HOME } from '../kit/dish.ts';

export type Answer = {
  __typename: string;
  status?: string;
  payment?: { status: string };
};
export type Final = {
  status: string;
  cancellation: { reason: string } | null;
  payment: { status: string; amount: number; refunded: number } | null;
  ticket: { status: string } | null;
  delivery: { status: string; rider: { id: string } | null } | null;
};

export type Cast = ReturnType<typeof castOf>;

export function castOf(world: World) {
  const { mina, kim, lee, choi, admin } = world;

  /** One mutation about one order; a fault is never an answer. */
  const act =
    (who: World['mina'], field: string, argument = '', state = '') =>
    async (orderId: string): Promise<Answer> => {
      const query = `mutation ($orderId: ID!) { answer: ${field}(orderId: $orderId${argument}) { __typename ${state} } }`;
      const { data, errors } = await who.asks(query, { orderId });
      if (errors?.[0]) throw new Error(`${field}: ${errors[0].message}`);
      return data.answer;
    };

  const place = async (idempotencyKey: string, paymentToken = 'tok_approved'): Promise<string> => {
    const { data, errors } = await mina.asks(
      `mutation ($input: PlaceOrderInput!) {
        placeOrder(input: $input) { __typename ... on PlaceOrderSuccess { order { id } } }
      }`,
      { input: inputOf({ idempotencyKey, paymentToken, addressId: MINAS_HOME }) },
    );
    const id = data?.placeOrder?.order?.id;
    if (!id) throw new Error(`placeOrder: ${errors?.[0]?.message ?? data?.placeOrder?.__typename}`);
    return id;
  };

  const look = async (orderId: string): Promise<Final> => {
    const { data, errors } = await mina.asks(
      `query ($orderId: ID!) {
        order(id: $orderId) {
          status cancellation { reason }
          payment { status amount refunded } ticket { status } delivery { status rider { id } }
        }
      }`,
      { orderId },
    );
    if (errors?.[0]) throw new Error(`order: ${errors[0].message}`);
    return data.order;
  };

  return {
    place,
    look,
    cancel: act(mina, 'cancelOrder'),
    accept: act(kim, 'acceptOrder', ', readyInMinutes: 20', '... on TicketNotInState { status }'),
    start: act(kim, 'startCooking', '', '... on TicketNotInState { status }'),
    finish: act(kim, 'finishCooking'),
    leeClaims: act(lee, 'claimDelivery'),
    choiClaims: act(choi, 'claimDelivery'),
    pickUp: act(lee, 'pickUpDelivery'),
    complete: act(lee, 'completeDelivery'),
    confirm: act(mina, 'confirmReceipt'),
    retryRefund: act(admin, 'retryRefund', '', '... on RetryRefundSuccess { payment { status } }'),
  };
}
