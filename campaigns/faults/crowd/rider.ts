// A rider: reaches for everything on the board, as the other one does, and brings what is theirs.
import { pause } from '#platform/pause.ts';
import type { History, Shown } from '../history.ts';
import type { Door, Person } from './asking.ts';
import { benchOf } from './one-at-a-time.ts';
import { watchList, wholeList } from './watch.ts';

const HANDS = 40;
const LOOK_MS = 2_000;
const FAILS = 0.04;

type Step = { readonly mutation: string; readonly fact: string };
const CLAIM: Step = { mutation: 'claimDelivery(orderId: $id)', fact: 'DeliveryClaimed' };
const PICK_UP: Step = { mutation: 'pickUpDelivery(orderId: $id)', fact: 'DeliveryPickedUp' };
const COMPLETE: Step = { mutation: 'completeDelivery(orderId: $id)', fact: 'DeliveryCompleted' };
const FAIL: Step = { mutation: 'failDelivery(orderId: $id, reason: "사고")', fact: 'DeliveryFailed' };
type Answer = { answer: { __typename: string } };

export async function ride(door: Door, rider: Person, history: History, board: Shown): Promise<void> {
  const { home, random } = door;
  const delivery = async (orderId: string): Promise<void> => {
    for (const step of [CLAIM, PICK_UP, random() < FAILS ? FAIL : COMPLETE]) {
      const { answer } = await rider.ask<Answer>(
        `mutation ($id: ID!) { answer: ${step.mutation} { __typename } }`,
        { id: orderId },
      );
      // Somebody else was quicker, or there is nothing to bring any more.
      if (answer.__typename !== 'DeliverySuccess') return;
      history.acknowledged.push({ fact: step.fact, orderId, by: rider.id });
    }
  };
  const bench = benchOf(HANDS, (id) => delivery(id).catch(() => {})); // everybody went home
  const watching = watchList(
    door,
    rider,
    wholeList('deliveryBoardChanged', 'deliveries'),
    board,
    ({ id, status }) => {
      if (status === 'WAITING') bench.take(id);
    },
  );
  while (!home.aborted) {
    const { deliveryBoard } = await rider.ask<{ deliveryBoard: { id: string }[] }>(
      '{ deliveryBoard(first: 100) { id } }',
    );
    for (const { id } of deliveryBoard) bench.take(id);
    await pause(LOOK_MS, home);
  }
  await Promise.all([bench.empty(), watching]);
}
