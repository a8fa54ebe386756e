// Every fact a customer wants to hear of becomes a wish to tell them, in the transaction of the fact.
import { type Policy, when } from '#platform/policies.ts';
import { orderFacts } from '../order/events.ts';
import { paymentFacts } from '../payment/events.ts';
import { wish } from './book.ts';
import type { ToldFact } from './domain/message.ts';

const TOLD = [...Object.values(orderFacts), paymentFacts.PaymentRefunded];

export const policies: readonly Policy[] = TOLD.map((fact) =>
  when(fact, ({ type, data }, tx) => wish(tx, { type, data } as ToldFact)),
);
