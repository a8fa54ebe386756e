// One order from menu to doorstep: each step is taken when the one before it is on the screen of whom it concerns.
import { operation } from '../../tests/operations.ts';
import type { Door } from './door.ts';
import type { Cast } from './people.ts';
import type { Screens } from './screens.ts';

/** How long each step took, in milliseconds, by its name in the report. */
export type Steps = ReadonlyMap<string, number>;
export type Delivered = { readonly orderId: string; readonly at: number; readonly steps: Steps };

type Item = {
  readonly id: string;
  readonly price: number;
  readonly soldOut: boolean;
  readonly optionGroups: readonly { minimum: number; options: readonly { id: string }[] }[];
};
type Menu = { readonly store: { readonly minimumOrder: number; readonly menu: readonly Item[] } };
type Answer = Readonly<Record<string, { __typename: string; order?: { id: string } }>>;

export const WHOLE = 'menu to doorstep';

/** The `n`th order is its own mix of customer, store, dish and rider. @throws whatever was refused. */
export async function takeOrder(
  { door, cast, screens }: { door: Door; cast: Cast; screens: Screens },
  n: number,
): Promise<Delivered> {
  const customer = at(cast.customers, n);
  const { id: storeId, owner } = at(cast.stores, n);
  const rider = at(cast.riders, n);
  const steps = new Map<string, number>();
  const begun = performance.now();
  const take = (name: string, since: number, until = performance.now()) =>
    steps.set(name, Math.max(0, until - since));

  const { store } = await door.ask<Menu>(customer.token, FORM, { storeId });
  take('menu', begun);
  const placing = performance.now();
  const { placeOrder } = await door.ask<Answer>(customer.token, PLACE, {
    input: {
      idempotencyKey: crypto.randomUUID(),
      storeId,
      addressId: customer.addressId,
      paymentToken: 'tok_approved',
      lines: [lineOf(store, n)],
    },
  });
  const orderId = placeOrder?.order?.id;
  if (!orderId) throw new Error(`placeOrder answered ${placeOrder?.__typename}`);
  const placed = performance.now();
  take('placeOrder', placing, placed);

  const screen = await screens.follow(customer, orderId);
  const paid = await screen.shows('PAID');
  take('placed → paid on the customer’s screen', placed, paid);
  take('paid → on the kitchen’s screen', paid, await screens.kitchenShows(orderId));

  /** Sends a command; `status` is what the customer sees of it. */
  const act = async (token: string, name: string, document: string, status: string | null) => {
    const sent = performance.now();
    const variables = { orderId, readyInMinutes: 20 };
    const [answer] = Object.values(await door.ask<Answer>(token, document, variables));
    if (!answer?.__typename.endsWith('Success')) throw new Error(`${name} answered ${answer?.__typename}`);
    take(name, sent);
    if (status) take(`${name} → the customer’s screen`, sent, await screen.shows(status));
    return sent;
  };
  await act(owner.token, 'acceptOrder', ACCEPT, 'ACCEPTED');
  await act(owner.token, 'startCooking', COOK, 'COOKING');
  const finished = await act(owner.token, 'finishCooking', FINISH, 'READY');
  take('finishCooking → the riders’ board', finished, await screens.boardShows(orderId));
  await act(rider.token, 'claimDelivery', CLAIM, null);
  await act(rider.token, 'pickUpDelivery', PICK_UP, 'PICKED_UP');
  await act(rider.token, 'completeDelivery', COMPLETE, 'DELIVERED');
  screen.close();
  const delivered = performance.now();
  take(WHOLE, begun, delivered);
  return { orderId, at: delivered, steps };
}

const [FORM, PLACE, ACCEPT, COOK, FINISH, CLAIM, PICK_UP, COMPLETE] = [
  'OrderForm',
  'PlaceOrder',
  'AcceptOrder',
  'StartCooking',
  'FinishCooking',
  'Claim',
  'PickUp',
  'Complete',
].map(operation) as [string, string, string, string, string, string, string, string];

function at<Each>(all: readonly Each[], n: number): Each {
  const found = all[n % all.length];
  if (found === undefined) throw new Error('nobody is there');
  return found;
}

/** A dish of the menu, as often as the store wants to be worth the way. */
function lineOf({ minimumOrder, menu }: Menu['store'], n: number) {
  const item = at(
    menu.filter(({ soldOut, price }) => !soldOut && price > 0),
    n,
  );
  return {
    menuItemId: item.id,
    quantity: Math.max(1, Math.ceil(minimumOrder / item.price)),
    optionIds: item.optionGroups.flatMap(({ options, minimum }) =>
      options.slice(0, minimum).map(({ id }) => id),
    ),
  };
}
