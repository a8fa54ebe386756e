// Everybody has the subscriptions of their app open: customers their order, each kitchen its tickets, a rider the board.
import { operation } from '../../tests/operations.ts';
import type { Cast, Customer, Person } from './people.ts';
import { type Screens, sightings } from './screens.ts';
import { type LiveSocket, openSocket } from './socket.ts';

type Entry = { readonly id: string; readonly status: string };
type Kitchen = { readonly kitchenChanged: { readonly tickets: readonly Entry[] } };
type Board = { readonly deliveryBoardChanged: { readonly deliveries: readonly Entry[] } };
type Step = { readonly orderStatusChanged: { readonly status: string } };

/** One rider's board stands for those of all. */
export async function openLiveScreens(
  url: string,
  { owners, stores, riders }: Cast,
  onBreak: (error: Error) => void,
): Promise<Screens> {
  const open = (person: Person) => openSocket(url, person.token, onBreak);
  const kitchen = sightings();
  const board = sightings();
  const sockets = new Map<string, Promise<LiveSocket>>();
  const socketOf = (person: Person) => {
    const socket = sockets.get(person.id) ?? open(person);
    sockets.set(person.id, socket);
    return socket;
  };
  for (const owner of owners) {
    const socket = await socketOf(owner);
    for (const { id } of stores.filter((store) => store.owner === owner))
      socket.subscribe(operation('KitchenLive'), { storeId: id }, ({ kitchenChanged }: Kitchen) => {
        for (const ticket of kitchenChanged.tickets) if (ticket.status === 'WAITING') kitchen.see(ticket.id);
      });
  }
  const [rider] = riders;
  if (!rider) throw new Error('there is no rider');
  (await socketOf(rider)).subscribe(operation('BoardLive'), {}, ({ deliveryBoardChanged }: Board) => {
    for (const { id, status } of deliveryBoardChanged.deliveries) if (status === 'WAITING') board.see(id);
  });
  const live = operation('OrderLive');
  return {
    follow: async (customer: Customer, orderId: string) => {
      const steps = sightings();
      const close = (await socketOf(customer)).subscribe(
        live,
        { orderId, afterRevision: 0 },
        ({ orderStatusChanged }: Step) => steps.see(orderStatusChanged.status),
      );
      return { shows: steps.of, close };
    },
    kitchenShows: kitchen.of,
    boardShows: board.of,
    close: () => {
      for (const socket of sockets.values()) void socket.then((each) => each.close());
    },
  };
}
