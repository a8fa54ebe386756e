// One customer: orders, and afterwards perhaps cancels, watches to the end, and reviews what arrived.
import { pause } from '#platform/pause.ts';
import type { History, Placement, Viewed } from '../history.ts';
import { againAfterMs, type Door, type Person } from './asking.ts';
import { order } from './order.ts';
import { watchOnce } from './watch.ts';

/** One in so many changes their mind; one in so many watches live, and reviews. */
const CANCELS_ONE_IN = 5;
const WATCHES_ONE_IN = 4;
const CHANGES_MIND_WITHIN_MS = 2_000;
const TRY_AGAIN_MS = 300;

export type Visit = {
  /** The order is placed, or nobody knows. */
  readonly ordered: Promise<void>;
  /** Everything else this customer wanted. */
  readonly done: Promise<void>;
};

export function visit(door: Door, person: Person, history: History, n: number): Visit {
  const placement: Placement = {
    key: crypto.randomUUID(),
    customerId: person.id,
    willCancel: n % CANCELS_ONE_IN === 0,
    orderIds: new Set(),
    outcome: 'ORDERED',
  };
  history.placements.push(placement);
  const ordered = order(door, person, history, placement, n);
  const afterwards = async () => {
    await ordered;
    const [orderId] = placement.orderIds;
    if (!orderId) return;
    const watching = n % WATCHES_ONE_IN === 0 ? watchAndReview(door, person, history, orderId) : undefined;
    if (placement.willCancel) await cancel(door, person, history, placement, orderId);
    await watching;
  };
  return { ordered, done: afterwards() };
}

type Cancelled = { cancelOrder: { __typename: string; order?: { status: string }; status?: string } };

async function cancel(
  { random, home }: Door,
  { id: by, ask }: Person,
  history: History,
  placement: Placement,
  orderId: string,
): Promise<void> {
  await pause(random() * CHANGES_MIND_WITHIN_MS, home);
  const { cancelOrder } = await ask<Cancelled>(
    `mutation ($id: ID!) { cancelOrder(orderId: $id) {
      __typename ... on CancelOrderSuccess { order { status } } ... on OrderNotCancellable { status } } }`,
    { id: orderId },
  );
  const { __typename: type, order: cancelled, status = cancelled?.status ?? null } = cancelOrder;
  placement.cancel = { type, status };
  if (type === 'CancelOrderSuccess') {
    const fact = status === 'CANCELLED' ? 'OrderCancelled' : 'OrderCancelRequested';
    history.acknowledged.push({ fact, orderId, by });
  }
}

async function watchAndReview(door: Door, person: Person, history: History, orderId: string): Promise<void> {
  const viewed: Viewed = { orderId, revisions: [], lastStatus: '', resumed: 0 };
  history.views.set(orderId, viewed);
  const isOver = () => door.home.aborted || ['DELIVERED', 'CANCELLED'].includes(viewed.lastStatus);
  for (let tries = 0; !isOver(); tries += 1) {
    const before = viewed.revisions.length;
    if (before > 0) viewed.resumed += 1;
    await view(door, person, viewed);
    if (viewed.revisions.length > before) tries = 0;
    if (!isOver()) await pause(againAfterMs(tries), door.home);
  }
  if (viewed.lastStatus === 'DELIVERED') await review(door, person, history, orderId);
}

/** Comes back with the last revision seen. */
const view = (door: Door, person: Person, viewed: Viewed): Promise<void> =>
  watchOnce<{ orderStatusChanged: { revision: number; status: string } }>(door, person, {
    query: `subscription ($id: ID!, $after: Int) {
      orderStatusChanged(orderId: $id, afterRevision: $after) { revision status } }`,
    variables: { id: viewed.orderId, after: viewed.revisions.at(-1) ?? 0 },
    next: ({ orderStatusChanged: { revision, status } }) => {
      viewed.revisions.push(revision);
      viewed.lastStatus = status;
    },
  });

/** Twice, word for word: that is one review. Who is quicker than the news of the delivery tries again. */
async function review(
  { home }: Door,
  { id: by, ask }: Person,
  history: History,
  orderId: string,
): Promise<void> {
  const ids = new Set<string>();
  history.reviews.set(orderId, ids);
  for (let written = 0; written < 2 && !home.aborted; ) {
    const { writeReview } = await ask<{ writeReview: { review?: { id: string } } }>(
      `mutation ($input: WriteReviewInput!) { writeReview(input: $input) { ... on WriteReviewSuccess { review { id } } } }`,
      { input: { orderId, rating: 5, text: '맛있어요' } },
    );
    if (writeReview.review) {
      ids.add(writeReview.review.id);
      written += 1;
    } else await pause(TRY_AGAIN_MS, home);
  }
  history.acknowledged.push({ fact: 'ReviewWritten', orderId, by });
}
