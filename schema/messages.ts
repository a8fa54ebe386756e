// Everything contexts tell and ask each other over NATS, but the operator's questions, which every context answers alike. The AsyncAPI document is printed from it.
import type { FactType, StateType } from '#platform/fact.ts';
import type { Question } from '#platform/question.ts';
import { customerContact, customerFacts } from '../subgraphs/customer/events.ts';
import { deliveryFacts } from '../subgraphs/delivery/events.ts';
import { orderFacts, ordersUnderWay, paymentTokenOf, stuckOrders } from '../subgraphs/order/events.ts';
import { paymentFacts, paymentState, refundsBeingTried } from '../subgraphs/payment/events.ts';
import { reviewFacts } from '../subgraphs/review/events.ts';
import { menuItemState, storeFacts, storeState } from '../subgraphs/store/events.ts';

export const FACT_TYPES: readonly FactType[] = [
  orderFacts,
  storeFacts,
  paymentFacts,
  deliveryFacts,
  reviewFacts,
  customerFacts,
].flatMap((facts) => Object.values<FactType>(facts));

export const STATE_TYPES: readonly StateType[] = [storeState, menuItemState, paymentState];

export const QUESTIONS: readonly Question<unknown, unknown>[] = [
  customerContact,
  stuckOrders,
  paymentTokenOf,
  ordersUnderWay,
  refundsBeingTried,
];
