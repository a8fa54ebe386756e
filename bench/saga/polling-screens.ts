// Nobody has a subscription: customers, kitchens and riders ask again and again.
import { setTimeout as sleep } from 'node:timers/promises';
import { operation } from '../../tests/operations.ts';
import type { Door } from './door.ts';
import type { Cast, Customer } from './people.ts';
import { type Screens, sightings } from './screens.ts';

export const ASK_AGAIN_MS = 250;

type Progress = { readonly orderTracking: { readonly timeline: readonly { status: string }[] } | null };
type Kitchens = {
  readonly myStores: readonly { tickets: { edges: readonly { node: { id: string } }[] } }[];
};
type Board = { readonly deliveryBoard: readonly { id: string }[] };

/** Each owner asks for all of their kitchens at once, and one rider's board stands for those of all. */
export function openPollingScreens(
  door: Door,
  { owners, riders }: Cast,
  onBreak: (error: Error) => void,
): Screens {
  const kitchen = sightings();
  const board = sightings();
  const [progress, kitchens, deliveries] = ['OrderProgress', 'Kitchen', 'Board'].map(operation) as [
    string,
    string,
    string,
  ];
  const closed = new AbortController();
  const again = async (over: AbortSignal, look: () => Promise<void>) => {
    while (!over.aborted) {
      await look().catch(onBreak);
      await sleep(ASK_AGAIN_MS);
    }
  };
  for (const { token } of owners)
    void again(closed.signal, async () => {
      const variables = { status: ['WAITING'], first: 100 };
      const { myStores } = await door.ask<Kitchens>(token, kitchens, variables);
      for (const { node } of myStores.flatMap(({ tickets }) => tickets.edges)) kitchen.see(node.id);
    });
  void again(closed.signal, async () => {
    const { deliveryBoard } = await door.ask<Board>(riders[0]?.token ?? '', deliveries, { first: 100 });
    for (const { id } of deliveryBoard) board.see(id);
  });
  return {
    follow: async ({ token }: Customer, orderId: string) => {
      const steps = sightings();
      const over = new AbortController();
      void again(over.signal, async () => {
        const { orderTracking } = await door.ask<Progress>(token, progress, { orderId });
        for (const { status } of orderTracking?.timeline ?? []) steps.see(status);
      });
      return { shows: steps.of, close: () => over.abort() };
    },
    kitchenShows: kitchen.of,
    boardShows: board.of,
    close: () => closed.abort(),
  };
}
