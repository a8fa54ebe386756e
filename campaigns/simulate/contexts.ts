// All contexts that hear, as they run in production, with what the simulation must know of each besides.
import type { AnySubgraph } from '#platform/subgraph.ts';
import { deliverySubgraph } from '../../subgraphs/delivery/subgraph.ts';
import { notificationSubgraph } from '../../subgraphs/notification/subgraph.ts';
import { orderSubgraph } from '../../subgraphs/order/subgraph.ts';
import { paymentSubgraph } from '../../subgraphs/payment/subgraph.ts';
import { rankingSubgraph } from '../../subgraphs/ranking/subgraph.ts';
import { reviewSubgraph } from '../../subgraphs/review/subgraph.ts';
import { storeSubgraph } from '../../subgraphs/store/subgraph.ts';
import { trackingSubgraph } from '../../subgraphs/tracking/subgraph.ts';

/** Who says what becomes of an order: in every run. */
export const SAGA = ['order', 'payment', 'store', 'delivery'] as const;
/** Who only listens to it: a plan says which of them take part. */
export const READERS = ['tracking', 'notification', 'review', 'ranking'] as const;
export type Reader = (typeof READERS)[number];
export const CONTEXTS = [...SAGA, ...READERS] as const;
export type Context = (typeof CONTEXTS)[number];

export const definitions: Readonly<Record<Context, AnySubgraph>> = {
  order: orderSubgraph,
  payment: paymentSubgraph,
  store: storeSubgraph,
  delivery: deliverySubgraph,
  tracking: trackingSubgraph,
  notification: notificationSubgraph,
  review: reviewSubgraph,
  ranking: rankingSubgraph,
};

export const ofEach = <Value>(make: (context: Context) => Value) =>
  Object.fromEntries(CONTEXTS.map((name) => [name, make(name)])) as Readonly<Record<Context, Value>>;

/** Every setting at its default: the clocks are as they are in production, only time is not. */
export const settings = ofEach<unknown>((name) => definitions[name].settings.parse({}));
