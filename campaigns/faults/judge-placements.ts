// What customers were told about their orders, against what became of them: one order a key, all of it or nothing, cancelled as answered.
import type { Became } from './became.ts';
import type { History, Placement } from './history.ts';

type Wrong = Iterable<string>;

export function* judgePlacements({ placements }: History, became: Became): Wrong {
  for (const placement of placements) {
    const { key, orderIds, outcome } = placement;
    if (outcome !== 'ORDERED') {
      if (orderIds.size > 0) yield `key ${key} is ${outcome} and was answered with an order`;
      yield* outcome === 'UNKNOWN' ? judgeUnknown(key, became) : judgeRefused(key, became);
      continue;
    }
    if (orderIds.size !== 1) yield `key ${key} was answered with ${orderIds.size} orders`;
    for (const id of orderIds) {
      if (!became.orders.has(id)) yield `order ${id} was acknowledged and does not exist`;
      if (became.placements.get(key) !== id)
        yield `key ${key} was answered with order ${id}, and names ${became.placements.get(key)}`;
    }
    yield* judgeCancel(placement, became);
  }
}

/** Wholly there, or not at all. */
function* judgeUnknown(key: string, { placements, orders, payments, said }: Became): Wrong {
  const id = placements.get(key);
  if (id === undefined) return;
  const parts = {
    order: orders.has(id),
    'fact of it': said.has(`OrderPlaced ${id}`),
    payment: payments.has(id),
  };
  for (const [part, isThere] of Object.entries(parts))
    if (!isThere)
      yield `nobody waited for the answer to key ${key}: it gave order ${id}, and there is no ${part}`;
}

/** Not at all. */
function* judgeRefused(key: string, { placements }: Became): Wrong {
  const id = placements.get(key);
  if (id !== undefined) yield `key ${key} was refused, and names order ${id}`;
}

/** A cancel that was granted is the end; one that was asked of the kitchen was refused, or is the end. */
function* judgeCancel({ willCancel, cancel, orderIds }: Placement, { orders, said }: Became): Wrong {
  const [id] = orderIds;
  if (!willCancel || id === undefined) return;
  if (!cancel) return yield `the wish to cancel order ${id} was never answered`;
  const status = orders.get(id)?.status;
  const isRefused = said.has(`OrderCancelRefused ${id}`);
  const isOver = status === 'CANCELLED' || status === 'DELIVERED';
  if (cancel.type === 'CancelOrderSuccess') {
    if (status !== 'CANCELLED' && !(cancel.status === 'CANCELLING' && isRefused))
      yield `cancelling order ${id} was answered ${cancel.status}, and it is ${status}`;
  } else if (cancel.type !== 'OrderNotCancellable')
    yield `cancelling order ${id} was answered ${cancel.type}`;
  else if (!isOver && !said.has(`OrderCooking ${id}`) && !isRefused)
    yield `cancelling order ${id} was refused as ${cancel.status}, and it is ${status}`;
}
