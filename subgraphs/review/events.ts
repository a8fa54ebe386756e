// What the review context tells everybody: that there is a review, not what it says.
import { z } from 'zod';
import { defineFacts, type FactOf } from '#platform/fact.ts';
import { aboutOrder, id } from '#schema/facts.ts';

const aboutReview = aboutOrder.extend({ reviewId: id });
const rating = z.int().min(1).max(5).describe('Stars.');

export const reviewFacts = defineFacts('review', {
  ReviewWritten: aboutReview.extend({ rating }).describe('A customer reviewed a delivered order.'),
  ReviewDeleted: aboutReview
    .extend({ rating })
    .describe('The customer took the review back, or an operator took it down; its stars no longer count.'),
  ReviewReplied: aboutReview.describe('The store answered a review.'),
});

export type ReviewFact = FactOf<typeof reviewFacts>;
