// What the review context does when it hears something: a delivered order may be reviewed, once.
import { settled } from '#platform/decision.ts';
import { when } from '#platform/policies.ts';
import { orderFacts } from '../order/events.ts';
import { changeReview } from './change-review.ts';

export const policies = [
  when(orderFacts.OrderDelivered, async ({ data }, tx) => {
    const { orderId, customerId, storeId, ownerId, at } = data;
    const order = { orderId, customerId, storeId, ownerId, deliveredAt: new Date(at) };
    settled((await changeReview(tx, orderId, { type: 'OpenForReview', order })).decision);
  }),
];
