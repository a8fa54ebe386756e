// The orders and people of the matrix: one order of mina's at kim's in every stage, made by the same taps as the apps'.
import { eventually } from '#platform/testing/eventually.ts';
import { switchSandbox } from '../../subgraphs/payment/provider/sandbox-switch.ts';
import { does, orderAt, places, SNACK_BAR, screenShows } from '../orders.ts';
import { startWorld, type Topology } from '../world.ts';
import type { Ids } from './questions.ts';
import type { Person, Stage } from './table.ts';

/** A refund that was refused is owed for as long as anybody looks; nobody's order is given up. */
const SETTINGS = {
  PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 3_600,
  PAYMENT_REFUND_AGAIN_MAX_SECONDS: 3_600,
  PAYMENT_ASK_AGAIN_FIRST_SECONDS: 3_600,
  PAYMENT_ASK_AGAIN_MAX_SECONDS: 3_600,
  PAYMENT_TIMES_OUT_AFTER_SECONDS: 3_600,
  // Every rider asks for every order.
  DELIVERY_CLAIM_AWAITS_BOARD_SECONDS: 0,
};
const NOTE = { note: '덜 맵게 해 주세요' };
const AT_STORE = { latitude: 37.49795, longitude: 127.02765 };

/** What the questions ask about when it is not there. */
export const MISSING: Ids = {
  order: 'nothing',
  store: 'nothing',
  item: 'nothing',
  address: 'nothing',
  review: 'nothing',
  notification: 'nothing',
  customer: 'nothing',
};

export type Cast = Awaited<ReturnType<typeof gather>>;

export async function gather(topology: Topology) {
  const world = await startWorld({ topology, settings: SETTINGS });
  const { mina, kim, lee, choi, admin } = world;
  for (const rider of [lee, choi]) await rider.sends('Here', AT_STORE);

  const [paid, accepted, board, claimed, pickedUp, delivered, cancelled] = await Promise.all([
    orderAt(world, 'PAID', NOTE),
    orderAt(world, 'ACCEPTED', NOTE),
    orderAt(world, 'READY', NOTE),
    orderAt(world, 'CLAIMED', NOTE),
    orderAt(world, 'PICKED_UP', NOTE),
    orderAt(world, 'DELIVERED', NOTE),
    orderAt(world, 'CLAIMED', { ...NOTE, paymentToken: 'tok_refund_fails_twice' }),
  ]);
  // The review context hears of a delivery in its own time: the screen says when.
  await screenShows(mina, delivered, { reviewable: true });
  const { review } = await mina.sends('WriteReview', {
    input: { orderId: delivered, rating: 5, text: '맛있어요' },
  });
  await kim.sends('Reply', { reviewId: review.id, text: '고맙습니다' });
  await does(admin, 'CancelAnyOrder', cancelled, { reason: '가게에 불이 났어요' });
  await screenShows(mina, cancelled, {
    status: 'CANCELLED',
    payment: { status: 'REFUNDING' },
    delivery: { status: 'CANCELLED' },
  });
  await nobodyPays();
  const placed = await places(mina, NOTE);

  const orders: Readonly<Record<Stage, string>> = {
    ...{ placed, paid, accepted, board, claimed, pickedUp, delivered, cancelled },
  };
  await Promise.all(Object.values(orders).map(isTold));
  await eventually(async () => (await world.anybody.sends('Home', { first: 1 })).topStores.length > 0);
  // What riders read is on record from the first look on.
  await lee.sends('MyDeliveries', { first: 10 });
  // The seconds in which another rider may have been slower are over.
  await world
    .context('delivery')
    .scope.reader()
    .execute(
      `update delivery set claimed_at = claimed_at - interval '1 minute' where claimed_at is not null`,
    );

  /** The provider answers nobody: what is ordered now stays as it was placed. */
  async function nobodyPays(): Promise<void> {
    await switchSandbox((sql) => world.context('payment').scope.reader().execute(sql), 'DOWN');
  }

  /** Every context has heard of it, and the customer's phone has shown it. */
  async function isTold(orderId: string): Promise<void> {
    await eventually(
      async () => {
        const { payment, tracking, notifications } = await mina.sends('OrderScreen', { orderId });
        return (
          payment && tracking && notifications?.some(({ status }: { status: string }) => status === 'SENT')
        );
      },
      { describe: 'the whole screen of an order' },
    );
  }

  const notification = (await mina.sends('MyNotifications', { first: 1 })).edges[0].node.id;
  const people: Readonly<Record<Person, typeof mina>> = { ...world, nobody: world.anybody };
  const ids = {
    store: SNACK_BAR,
    item: 'menu-gangnam-bunsik-rose',
    address: 'address-mina-home',
    review: review.id,
    notification,
    customer: 'junho',
  };
  return {
    world,
    people,
    idsAt: (stage: Stage): Ids => ({ ...ids, order: orders[stage] }),
    stop: world.stop,
  };
}
