// How an order is stored and what is said when it changes.
import type { Aggregate } from '#platform/handle.ts';
import { decide } from './domain/decide.ts';
import { factOf } from './domain/facts.ts';
import {
  evolve,
  type OrderCommand,
  type OrderEvent,
  type OrderRefusal,
  type OrderState,
} from './domain/order.ts';
import { fromRow, OrderEntity, type OrderRow, toRow } from './order.entity.ts';

export const order: Aggregate<OrderRow, OrderState, OrderCommand, OrderEvent, OrderRefusal> = {
  entity: OrderEntity,
  initial: null,
  decide,
  evolve,
  fromRow,
  toRow: (state) => toRow(placed(state)),
  says: (event, state) => factOf(event, placed(state)),
};

function placed(state: OrderState) {
  if (!state) throw new Error('no order after an event');
  return state;
}
