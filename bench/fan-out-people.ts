// The people of one order, whose viewers are counted.
import { eventually } from '#platform/testing/eventually.ts';
import { inputOf, MINAS_HOME } from '../campaigns/kit/dish.ts';
import type { askAs } from './ask-as.ts';

export type Ask = ReturnType<typeof askAs>;

export async function place(mina: Ask): Promise<string> {
  const { placeOrder } = await mina<{ placeOrder: { order: { id: string } } }>(
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on PlaceOrderSuccess { order { id } } } }',
    {
      input: inputOf({
        idempotencyKey: crypto.randomUUID(),
        paymentToken: 'tok_approved',
        addressId: MINAS_HOME,
      }),
    },
  );
  return placeOrder.order.id;
}

export async function act(who: Ask, command: string, orderId: string): Promise<void> {
  const more = command === 'acceptOrder' ? ', readyInMinutes: 20' : '';
  const { answer } = await who<{ answer: { __typename: string } }>(
    `mutation ($orderId: ID!) { answer: ${command}(orderId: $orderId${more}) { __typename } }`,
    { orderId },
  );
  if (!answer.__typename.endsWith('Success')) throw new Error(`${command} answered ${answer.__typename}`);
}

export const isAt = (mina: Ask, orderId: string, status: string) =>
  eventually(
    async () =>
      (
        await mina<{ order: { status: string } }>('query ($id: ID!) { order(id: $id) { status } }', {
          id: orderId,
        })
      ).order.status === status,
    { describe: `the order to be ${status}` },
  );

export const isOnTheBoard = (lee: Ask, orderId: string) =>
  eventually(
    async () =>
      (
        await lee<{ deliveryBoard: { id: string }[] }>('{ deliveryBoard(first: 100) { id } }')
      ).deliveryBoard.some(({ id }) => id === orderId),
    { describe: 'the dish to be on the board' },
  );
