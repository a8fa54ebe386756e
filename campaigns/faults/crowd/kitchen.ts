// The owner's kitchen: hears of every ticket live, looks at the list now and then, and does the next thing for each dish.
import { pause } from '#platform/pause.ts';
import { STORE } from '../../kit/dish.ts';
import type { History } from '../history.ts';
import type { Door, Person } from './asking.ts';
import { benchOf } from './one-at-a-time.ts';
import { watchList, wholeList } from './watch.ts';

const HANDS = 60;
const LOOK_MS = 2_000;
/** Long enough for a customer to cancel in between. */
const STEP_WITHIN_MS = 400;
const REJECTS = 0.06;

type Step = { readonly mutation: string; readonly fact: string };
const NEXT: Readonly<Record<string, Step>> = {
  WAITING: { mutation: 'acceptOrder(orderId: $id, readyInMinutes: 20)', fact: 'TicketAccepted' },
  ACCEPTED: { mutation: 'startCooking(orderId: $id)', fact: 'CookingStarted' },
  COOKING: { mutation: 'finishCooking(orderId: $id)', fact: 'CookingFinished' },
};
const REJECT: Step = { mutation: 'rejectOrder(orderId: $id, reason: "재료 소진")', fact: 'TicketRejected' };
type Answer = Record<string, { __typename: string; ticket?: { status: string }; status?: string }>;
type Tickets = { store: { tickets: { edges: { node: { id: string } }[] } } };

export async function cook(door: Door, kim: Person, history: History): Promise<void> {
  const { home, random } = door;
  /** Until there is nothing left to do for it. Where it stands is asked by doing: an answer says it. */
  const dish = async (orderId: string): Promise<void> => {
    for (let step = NEXT.WAITING; step && !home.aborted; ) {
      if (step === NEXT.WAITING && random() < REJECTS) step = REJECT;
      const { answer } = await kim.ask<Answer>(
        `mutation ($id: ID!) { answer: ${step.mutation} {
          __typename ... on TicketSuccess { ticket { status } } ... on TicketNotInState { status } } }`,
        { id: orderId },
      );
      if (answer?.ticket) history.acknowledged.push({ fact: step.fact, orderId, by: kim.id });
      step = NEXT[answer?.ticket?.status ?? answer?.status ?? ''];
      await pause(random() * STEP_WITHIN_MS, home);
    }
  };
  const bench = benchOf(HANDS, (id) => dish(id).catch(() => {})); // everybody went home
  const watching = watchList(
    door,
    kim,
    wholeList(`kitchenChanged(storeId: "${STORE}")`, 'tickets'),
    history.kitchen,
    ({ id, status }) => {
      if (NEXT[status]) bench.take(id);
    },
  );
  while (!home.aborted) {
    const { store } = await kim.ask<Tickets>(
      `{ store(id: "${STORE}") { tickets(status: [WAITING, ACCEPTED, COOKING], first: 100) { edges { node { id } } } } }`,
    );
    for (const { node } of store.tickets.edges) bench.take(node.id);
    await pause(LOOK_MS, home);
  }
  await Promise.all([bench.empty(), watching]);
}
