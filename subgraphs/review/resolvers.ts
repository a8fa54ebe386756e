// GraphQL to commands and back, for reviews, their replies and what they come to.
import { requireRole } from '#platform/identity.ts';
import { connection, pageRequest } from '#platform/paging.ts';
import { newId } from '#platform/transaction.ts';
import { scalarResolvers } from '#schema/common.ts';
import type { Role } from '#schema/roles.ts';
import { changeReview, orderOfReview } from './change-review.ts';
import type { ReviewContext } from './context.ts';
import { isReviewableBy, type PublishedReview, type ReviewState } from './domain/review.ts';
import { PROBLEMS } from './problems.ts';
import { cursorOf, REVIEWS_OF_STORE } from './review-pages.ts';
import type { Resolvers } from './schema.generated.ts';
import { mayReadOrder } from './visibility.ts';

const CUSTOMER: Role = 'CUSTOMER';
const OWNER: Role = 'OWNER';
const ADMIN: Role = 'ADMIN';

export const resolvers: Resolvers<ReviewContext> = {
  ...scalarResolvers,

  Mutation: {
    writeReview: async (_, { input }, { actor, loaders, transact }) => {
      const { id: customerId } = requireRole(actor, CUSTOMER);
      const { orderId, rating, text } = input;
      const { decision, state } = await transact((tx) =>
        changeReview(tx, orderId, {
          type: 'WriteReview',
          customerId,
          reviewId: newId(),
          rating,
          text,
          at: tx.now,
        }),
      );
      if (decision.kind === 'REFUSED') return PROBLEMS[decision.refusal]();
      loaders.forget();
      return { __typename: 'WriteReviewSuccess', review: published(state) };
    },

    deleteReview: async (_, { reviewId }, { actor, loaders, transact }) => {
      const caller = requireRole(actor, CUSTOMER, ADMIN);
      const by = caller.role === ADMIN ? 'OPERATOR' : { customerId: caller.id };
      const deleted = await transact(async (tx) => {
        const orderId = await orderOfReview(tx, reviewId);
        return orderId && changeReview(tx, orderId, { type: 'DeleteReview', by, at: tx.now });
      });
      if (!deleted || deleted.decision.kind === 'REFUSED') return PROBLEMS.NOT_FOUND();
      loaders.forget();
      const store = deleted.state && { id: deleted.state.order.storeId };
      return { __typename: 'DeleteReviewSuccess', reviewId, store };
    },

    replyToReview: async (_, { reviewId, text }, { actor, loaders, transact }) => {
      const { id: ownerId } = requireRole(actor, OWNER);
      const replied = await transact(async (tx) => {
        const orderId = await orderOfReview(tx, reviewId);
        return orderId && changeReview(tx, orderId, { type: 'ReplyToReview', ownerId, text, at: tx.now });
      });
      if (!replied) return PROBLEMS.NOT_FOUND();
      if (replied.decision.kind === 'REFUSED') return PROBLEMS[replied.decision.refusal]();
      loaders.forget();
      return { __typename: 'ReplyToReviewSuccess', review: published(replied.state) };
    },
  },

  Order: {
    // An order that was not delivered and one of somebody else's look alike: no review, not reviewable.
    review: async ({ id }, _, { actor, loaders }) => {
      requireRole(actor, CUSTOMER, OWNER, ADMIN);
      const review = await loaders.ofOrder.load(id);
      return review?.status === 'PUBLISHED' && mayReadOrder(review.order, actor) ? review : null;
    },
    reviewable: async ({ id }, _, { actor, loaders }) => {
      const caller = requireRole(actor, CUSTOMER, OWNER, ADMIN);
      return caller.role === CUSTOMER && isReviewableBy(await loaders.ofOrder.load(id), caller.id);
    },
  },

  Store: {
    rating: ({ id }, _, { loaders }) => loaders.rating.load(id),
    reviews: async ({ id }, args, { loaders }) => {
      const request = pageRequest(args, REVIEWS_OF_STORE);
      const reviews = await loaders.page.load({ storeId: id, request });
      return connection(reviews, request, REVIEWS_OF_STORE, cursorOf, (review) => review);
    },
  },

  Review: {
    id: ({ content }) => content.reviewId,
    rating: ({ content }) => content.rating,
    text: ({ content }) => content.text,
    writtenAt: ({ content }) => content.writtenAt,
    author: ({ order }) => ({ id: order.customerId }),
    order: ({ order }, _, { actor }) => (mayReadOrder(order, actor) ? { id: order.orderId } : null),
    store: ({ order }) => ({ id: order.storeId }),
  },
};

function published(state: ReviewState): PublishedReview {
  if (state?.status === 'PUBLISHED') return state;
  throw new Error('an accepted review is not published');
}
