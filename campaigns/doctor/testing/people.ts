// The customer, the owner, the rider and the operator of a system that is looked at, and what each of them taps.
import { randomUUID } from 'node:crypto';
import { eventually } from '#platform/testing/parts.ts';
import { actor, type Rig } from '#platform/testing/rig.ts';

const mina = actor('CUSTOMER', 'mina');
const kim = actor('OWNER', 'kim');
const lee = actor('RIDER', 'lee');
const operator = actor('ADMIN', 'root');

export function peopleOf(rig: Rig) {
  /** One tap on a button of an app, as soon as it is taken. */
  const tap = (
    who: typeof mina,
    context: string,
    mutation: string,
    orderId: string,
    input = 'orderId: $orderId',
  ) =>
    eventually(async () => {
      const { data, errors } = await rig.ask(
        context,
        `mutation ($orderId: ID!) { answer: ${mutation}(${input}) { __typename } }`,
        { orderId },
        who,
      );
      const { __typename: answer } = (data as unknown as { answer: { __typename: string } }).answer;
      if (errors || !answer.endsWith('Success')) throw new Error(`${mutation}: ${answer}`);
      return true;
    });

  async function isIt(context: 'order' | 'payment', orderId: string, status: string): Promise<boolean> {
    const sql =
      context === 'order'
        ? 'select status from orders where id = ?'
        : 'select phase as status from payment where id = ?';
    const [row] = await rig.rows<{ status: string }>(context, sql, [orderId]);
    return row?.status === status;
  }

  const untilOrderIs = (orderId: string, status: string) =>
    eventually(() => isIt('order', orderId, status), {
      describe: `${orderId} to be ${status}`,
    });

  async function place(paymentToken: string): Promise<string> {
    const input = {
      idempotencyKey: randomUUID(),
      storeId: 'store-gangnam-bunsik',
      addressId: 'address-mina-home',
      paymentToken,
      lines: [
        { menuItemId: 'menu-gangnam-bunsik-rose', quantity: 2, optionIds: ['opt-gangnam-bunsik-rose-hot'] },
        { menuItemId: 'menu-gangnam-bunsik-gimbap', quantity: 1, optionIds: [] },
      ],
    };
    const { data, errors } = await rig.ask(
      'order',
      `mutation ($input: PlaceOrderInput!) {
        placeOrder(input: $input) { __typename ... on PlaceOrderSuccess { order { id } } }
      }`,
      { input },
      mina,
    );
    const { order } = (data as unknown as { placeOrder: { order?: { id: string } } }).placeOrder;
    if (!order) throw new Error(JSON.stringify({ data, errors }));
    return order.id;
  }

  const review = 'input: { orderId: $orderId, rating: 5, text: "맛있어요" }';
  return {
    untilOrderIs,
    isPayment: (orderId: string, phase: string) => isIt('payment', orderId, phase),
    customer: {
      places: place,
      cancels: (orderId: string) => tap(mina, 'order', 'cancelOrder', orderId),
      reviews: (orderId: string) => tap(mina, 'review', 'writeReview', orderId, review),
    },
    owner: {
      accepts: (orderId: string) =>
        tap(kim, 'store', 'acceptOrder', orderId, 'orderId: $orderId, readyInMinutes: 20'),
      starts: (orderId: string) => tap(kim, 'store', 'startCooking', orderId),
      finishes: (orderId: string) => tap(kim, 'store', 'finishCooking', orderId),
    },
    rider: {
      claims: (orderId: string) => tap(lee, 'delivery', 'claimDelivery', orderId),
      picksUp: (orderId: string) => tap(lee, 'delivery', 'pickUpDelivery', orderId),
      completes: (orderId: string) => tap(lee, 'delivery', 'completeDelivery', orderId),
    },
    operator: { retriesRefund: (orderId: string) => tap(operator, 'payment', 'retryRefund', orderId) },
  };
}
