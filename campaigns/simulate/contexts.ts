// The contexts of the saga as they run in production, with what the simulation must know of each besides.
import type { AnySubgraph } from '#platform/subgraph.ts';
import { deliverySubgraph } from '../../subgraphs/delivery/subgraph.ts';
import { orderSubgraph } from '../../subgraphs/order/subgraph.ts';
import { paymentSubgraph } from '../../subgraphs/payment/subgraph.ts';
import { storeSubgraph } from '../../subgraphs/store/subgraph.ts';

export const CONTEXTS = ['order', 'payment', 'store', 'delivery'] as const;
export type Context = (typeof CONTEXTS)[number];

export const definitions: Readonly<Record<Context, AnySubgraph>> = {
  order: orderSubgraph,
  payment: paymentSubgraph,
  store: storeSubgraph,
  delivery: deliverySubgraph,
};

/** Of each table that is simulated, the column that names a row. */
export const primaryKeys = { orders: 'id', payment: 'id', ticket: 'id', delivery: 'orderId' } as const;
export type Table = keyof typeof primaryKeys;

export const ofEach = <Value>(make: (context: Context) => Value): Readonly<Record<Context, Value>> => ({
  order: make('order'),
  payment: make('payment'),
  store: make('store'),
  delivery: make('delivery'),
});

/** The types of facts each context follows. */
export const hears: Readonly<Record<Context, ReadonlySet<string>>> = ofEach(
  (name) => new Set(definitions[name].policies?.map(({ fact }) => fact.type)),
);

/** Every setting at its default: the clocks are as they are in production, only time is not. */
export const settings = ofEach<unknown>((name) => definitions[name].settings.parse({}));
