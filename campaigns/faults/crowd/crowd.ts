// Customers, owners, riders and the operator, who go on whatever happens.
import { setMaxListeners } from 'node:events';
import { READ_AGAIN_MS } from '#platform/pubsub/watched-lists.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { PoisonBook } from '../../kit/poison-book.ts';
import { type History, listsOf } from '../history.ts';
import { type Door, personAt, type ReplicaSeen } from './asking.ts';
import { type Visit, visit } from './customer.ts';
import { cook } from './kitchen.ts';
import { changeMenu, changePriceAt } from './menu.ts';
import { cancelFor, operate } from './operator.ts';
import { customerOf } from './order.ts';
import { ride } from './rider.ts';
import { entries, watchList } from './watch.ts';

export type Crowd = {
  /** The customer with this number comes. */
  visit(n: number): Visit;
  /** The owner changes a price at this replica; nobody knows whether it was answered. */
  changePriceAt(replica: number): Promise<void>;
  /** The operator cancels this order; nobody knows whether it was answered. */
  cancel(orderId: string): Promise<void>;
  /** The owner leaves the menu as it is. */
  leaveMenu(): Promise<void>;
  /** Nothing new is shown to anybody any more. */
  untilQuiet(): Promise<void>;
  goHome(): Promise<void>;
};

/** What a process that was killed did not tell is found by reading the lists again; reading and showing it takes a moment more. */
const QUIET_FOR_MS = READ_AGAIN_MS + 2_000;
const QUIET_WITHIN_MS = 60_000;

/** `random` is the campaign's own dice. */
export async function gather(options: {
  replicas: readonly ReplicaSeen[];
  secret: string;
  random: () => number;
  history: History;
  poison: PoisonBook;
}): Promise<Crowd> {
  const { history, poison, random } = options;
  const home = new AbortController();
  const menuStays = new AbortController();
  setMaxListeners(0, home.signal); // as many as there are people waiting for something
  const door: Door = { ...options, tally: history.tally, home: home.signal };
  const [mina, junho, kim, lee, choi, admin] = await Promise.all([
    personAt(door, 'CUSTOMER', 'mina'),
    personAt(door, 'CUSTOMER', 'junho'),
    personAt(door, 'OWNER', 'kim'),
    personAt(door, 'RIDER', 'lee'),
    personAt(door, 'RIDER', 'choi'),
    personAt(door, 'ADMIN', 'admin'),
  ]);
  const minding = (work: Promise<void>) =>
    work.catch((error) => {
      if (!home.signal.aborted) history.complaints.push(`somebody of the crowd gave up: ${error}`);
    });
  const menu = minding(changeMenu(door, kim, history, menuStays.signal));
  const everybody = [
    cook(door, kim, history),
    ride(door, lee, history, history.board),
    ride(door, choi, history, history.otherBoard),
    operate(door, admin, poison, history),
    watchList(door, junho, entries('notificationSent'), history.phone),
  ].map(minding);
  return {
    visit: (n) => visit(door, customerOf(n) === 'junho' ? junho : mina, history, n),
    changePriceAt: (replica) => changePriceAt(kim, random, replica),
    cancel: (orderId) => cancelFor(admin, orderId),
    leaveMenu: () => {
      menuStays.abort();
      return menu;
    },
    untilQuiet: async () => {
      const areQuiet = () => listsOf(history).every(({ shownAt }) => Date.now() - shownAt >= QUIET_FOR_MS);
      await eventually(areQuiet, { withinMs: QUIET_WITHIN_MS, describe: 'nothing new to be shown' });
    },
    goHome: async () => {
      home.abort();
      await Promise.all([...everybody, menu]);
    },
  };
}
