// How customers order: some make sure by ordering the same again, some at two replicas at once, some hang up and never know.
import { pause } from '#platform/pause.ts';
import { inputOf, MINAS_HOME } from '../../kit/dish.ts';
import type { History, Placement } from '../history.ts';
import type { Door, Person } from './asking.ts';

const ORDER_AGAIN_MS = 200;
/** The impatient: their order may be there by then, or on its way, or not. */
const HANGS_UP_WITHIN_MS = 120;
/** Their telephone is tested: it must not be full of everybody else's orders. */
const JUNHO_ONE_IN = 20;

/** What the sandbox provider does with a payment. */
const TOKENS = [
  'tok_approved',
  'tok_approved',
  'tok_approved',
  'tok_unknown',
  'tok_declined',
  'tok_refund_fails_twice',
  'tok_slow',
];
const ADDRESSES: Readonly<Record<string, string>> = {
  mina: MINAS_HOME,
  junho: 'address-junho-home',
};
const PLACE = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { __typename ... on PlaceOrderSuccess { order { id } } }
}`;
type Placed = { placeOrder: { __typename: string; order?: { id: string } } };

export const customerOf = (n: number): string => (n % JUNHO_ONE_IN === 7 ? 'junho' : 'mina');

/** Of ten customers one gives up, two order at two replicas at once, two order the same again, and five are content with an answer. */
export async function order(
  door: Door,
  person: Person,
  history: History,
  placement: Placement,
  n: number,
): Promise<void> {
  const { tally } = history;
  const place = (at?: number) => placeUntilAnswered(door, person, history, placement, at);
  switch (n % 10) {
    case 3:
      return placeAndHangUp(door, person, history, placement);
    case 1:
    case 6:
      tally.count('orders sent to both replicas at once');
      await Promise.all([place(0), place(1)]);
      return;
    case 2:
    case 8:
      tally.count('orders sent again after the answer');
      await place();
      return place();
    default:
      return place();
  }
}

async function placeUntilAnswered(
  { home }: Door,
  person: Person,
  history: History,
  placement: Placement,
  at?: number,
): Promise<void> {
  for (;;) {
    const { placeOrder } = await person.ask<Placed>(PLACE, { input: wishOf(placement) }, at);
    if (take(placement, placeOrder, history)) return;
    history.tally.count(`orders answered ${placeOrder.__typename}, and sent again`);
    await pause(ORDER_AGAIN_MS, home);
  }
}

async function placeAndHangUp(
  { random }: Door,
  person: Person,
  history: History,
  placement: Placement,
): Promise<void> {
  const withinMs = 1 + random() * HANGS_UP_WITHIN_MS;
  const answer = await person.once<Placed>(PLACE, { input: wishOf(placement) }, withinMs);
  if (!answer) placement.outcome = 'UNKNOWN';
  else if (!take(placement, answer.placeOrder, history)) placement.outcome = 'REFUSED';
  history.tally.count(COUNTED[placement.outcome]);
}

const COUNTED: Readonly<Record<Placement['outcome'], string>> = {
  ORDERED: 'impatient customers who had their answer in time',
  UNKNOWN: 'outcomes unknown',
  REFUSED: 'impatient customers who were refused, and left',
};

/** False for a refusal: what it would have been is nowhere, and may be tried again. */
function take(
  placement: Placement,
  { __typename, order: placed }: Placed['placeOrder'],
  { complaints }: History,
): boolean {
  if (placed) placement.orderIds.add(placed.id);
  else if (!__typename.endsWith('Unavailable')) complaints.push(`placeOrder answered ${__typename}`);
  return placed !== undefined;
}

function wishOf({ key, customerId }: Placement) {
  const addressId = ADDRESSES[customerId];
  if (!addressId) throw new Error(`nobody knows where ${customerId} lives`);
  return inputOf({
    idempotencyKey: key,
    addressId,
    paymentToken: TOKENS[Number.parseInt(key.slice(-6), 16) % TOKENS.length] ?? '',
  });
}
