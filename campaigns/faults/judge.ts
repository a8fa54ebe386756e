// The clients' own history against what became of everything: what they were told is so, and nothing they did is lost.
import type { Became } from './became.ts';
import type { History, Shown, Viewed } from './history.ts';
import { judgePlacements } from './judge-placements.ts';

type Wrong = Iterable<string>;

/** What is wrong, in sentences. */
export function judge(history: History, became: Became): string[] {
  return [
    ...history.complaints,
    ...judgePlacements(history, became),
    ...judgeViews(history, became),
    ...judgeAcknowledged(history, became),
    ...judgeReviews(history, became),
    ...judgeLists(history, became),
    ...judgePhone(history, became),
    ...judgeMenu(history, became),
  ];
}

function* judgeViews({ views }: History, { orders }: Became): Wrong {
  for (const viewed of views.values()) yield* judgeView(viewed, orders.get(viewed.orderId));
}

function* judgeView(
  { orderId, revisions, lastStatus }: Viewed,
  order: { readonly status: string; readonly revision: number } | undefined,
): Wrong {
  if (revisions.some((revision, index) => revision !== index + 1))
    yield `a viewer of ${orderId} saw revisions ${revisions.join(' ')}`;
  if (order?.status !== lastStatus)
    yield `a viewer of ${orderId} saw it end ${lastStatus}, the database says ${order?.status}`;
  if (order && order.revision !== revisions.length)
    yield `a viewer of ${orderId} saw ${revisions.length} revisions, the database says ${order.revision}`;
}

function* judgeAcknowledged({ acknowledged }: History, { said, deliveries, orders }: Became): Wrong {
  for (const { fact, orderId, by } of acknowledged) {
    const named = fact.startsWith('Delivery') ? `${fact} ${orderId} ${by}` : `${fact} ${orderId}`;
    if (!said.has(named)) yield `${by} was told that it is done, and nobody said ${fact} about ${orderId}`;
    if (fact !== 'DeliveryCompleted') continue;
    if (deliveries.get(orderId)?.status !== 'DELIVERED')
      yield `${by} delivered ${orderId}, and the delivery is ${deliveries.get(orderId)?.status}`;
    for (const [where, row] of [
      ['delivery', deliveries.get(orderId)],
      ['order', orders.get(orderId)],
    ] as const)
      if (row?.riderId !== by) yield `${by} delivered ${orderId}, and its ${where} names ${row?.riderId}`;
  }
}

function* judgeReviews({ reviews }: History, became: Became): Wrong {
  for (const [orderId, ids] of reviews) {
    if (ids.size !== 1) yield `the review of ${orderId} was answered with ${ids.size} reviews`;
    for (const id of ids)
      if (became.reviews.get(orderId) !== id)
        yield `review ${id} of ${orderId} was acknowledged and does not exist`;
  }
}

const OPEN_TICKETS = ['WAITING', 'ACCEPTED', 'COOKING', 'READY'];

/** A list shows everything that is on it as it stands; and what has left stays away from it, whatever becomes of it then. */
function* judgeLists({ kitchen, board, otherBoard }: History, { tickets, deliveries }: Became): Wrong {
  const isOpen = (status: string | undefined) => status !== undefined && OPEN_TICKETS.includes(status);
  for (const [id, statuses] of kitchen.statuses) {
    const [shown, is] = [statuses.at(-1), tickets.get(id)];
    if (shown !== is && (isOpen(shown) || isOpen(is)))
      yield `${kitchen.what} shows ticket ${id} ${shown}, the database says ${is}`;
    yield* judgeRepeats(kitchen, id, statuses);
  }
  for (const shown of [board, otherBoard]) {
    for (const [id, statuses] of shown.statuses) {
      if (statuses.at(-1) === 'WAITING' && deliveries.get(id)?.status !== 'WAITING')
        yield `${shown.what} shows delivery ${id}, which is ${deliveries.get(id)?.status}`;
      yield* judgeRepeats(shown, id, statuses);
    }
  }
}

/** A change is shown once. */
function* judgeRepeats({ what }: Shown, id: string, statuses: readonly string[]): Wrong {
  if (statuses.some((status, index) => status === statuses[index - 1]))
    yield `${what} showed ${id} as ${statuses.join(' ')}`;
}

/** Clocks of one machine, and messages that are shown in another order than they were sent. */
const PHONE_BEGINS_MS = 2_000;

function* judgePhone({ phone }: History, { notifications }: Became): Wrong {
  for (const [id, statuses] of phone.statuses) {
    if (statuses.length > 1) yield `${phone.what} showed message ${id} ${statuses.length} times`;
    if (notifications.get(id)?.phase !== 'SENT')
      yield `${phone.what} showed message ${id}, which was not sent`;
  }
  for (const [id, { customerId, sentAt }] of notifications) {
    if (customerId !== 'junho' || sentAt === null || sentAt < phone.since + PHONE_BEGINS_MS) continue;
    if (!phone.statuses.has(id)) yield `${phone.what} was not shown message ${id}`;
  }
}

function* judgeMenu({ menu }: History, { menuItem }: Became): Wrong {
  for (const [name, value] of Object.entries(menu))
    if (menuItem?.[name as keyof typeof menuItem] !== value)
      yield `the menu was told ${name} ${value}, and says ${menuItem?.[name as keyof typeof menuItem]}`;
}
