// The one review an order may have: opened by its delivery, written by its customer, answered by the store, gone when deleted.
import { accept, type Decision, refuse } from '#platform/decision.ts';
import { paragraphsOf } from '#platform/domain/text.ts';

/** Of a review and of a reply, in code points. */
export const TEXT_MAX = 1_000;

/** Whose order it was. */
export type DeliveredOrder = {
  readonly orderId: string;
  readonly customerId: string;
  readonly storeId: string;
  readonly ownerId: string;
  readonly deliveredAt: Date;
};

export type Reply = { readonly text: string; readonly at: Date };

export type ReviewContent = {
  readonly reviewId: string;
  readonly rating: number;
  readonly text: string;
  readonly writtenAt: Date;
};

export type Reviewable = { readonly status: 'REVIEWABLE'; readonly order: DeliveredOrder };
export type PublishedReview = {
  readonly status: 'PUBLISHED';
  readonly order: DeliveredOrder;
  readonly content: ReviewContent;
  readonly reply: Reply | null;
};
/** Only its id is left, so that deleting it again is known to be a repetition. */
export type DeletedReview = {
  readonly status: 'DELETED';
  readonly order: DeliveredOrder;
  readonly reviewId: string;
};

/** Null: no delivery was heard of. The order may be on its way, cancelled, or no order at all: nobody here can tell. */
export type ReviewState = null | Reviewable | PublishedReview | DeletedReview;

export type WriteReview = {
  readonly type: 'WriteReview';
  readonly customerId: string;
  readonly reviewId: string;
  readonly rating: number;
  readonly text: string;
  readonly at: Date;
};
export type DeleteReview = {
  readonly type: 'DeleteReview';
  readonly by: Author | 'OPERATOR';
  readonly at: Date;
};
export type ReplyToReview = {
  readonly type: 'ReplyToReview';
  readonly ownerId: string;
  readonly text: string;
  readonly at: Date;
};
export type ReviewCommand =
  | { readonly type: 'OpenForReview'; readonly order: DeliveredOrder }
  | WriteReview
  | DeleteReview
  | ReplyToReview;
export type Author = { readonly customerId: string };

export type ReviewEvent =
  | { readonly type: 'Opened'; readonly order: DeliveredOrder }
  | { readonly type: 'Written'; readonly content: ReviewContent }
  | { readonly type: 'Deleted'; readonly content: ReviewContent; readonly at: Date }
  | { readonly type: 'Replied'; readonly content: ReviewContent; readonly reply: Reply };

export type WriteRefusal =
  | 'RATING_OUT_OF_RANGE'
  | 'TEXT_NOT_ACCEPTED'
  | 'NOT_DELIVERED'
  | 'ALREADY_REVIEWED'
  | 'REVIEW_WAS_DELETED';

/** What each command may be refused for. */
export type Refusals = {
  readonly OpenForReview: never;
  readonly WriteReview: WriteRefusal;
  readonly DeleteReview: 'NOT_FOUND';
  readonly ReplyToReview: 'TEXT_NOT_ACCEPTED' | 'NOT_FOUND';
};
export type ReviewRefusal = Refusals[keyof Refusals];

type Decided<Command extends keyof Refusals> = Decision<ReviewEvent, Refusals[Command]>;

export function decide(command: ReviewCommand, state: ReviewState): Decided<ReviewCommand['type']> {
  switch (command.type) {
    case 'OpenForReview':
      return state ? accept() : accept({ type: 'Opened', order: command.order });
    case 'WriteReview':
      return write(command, state);
    case 'DeleteReview':
      return remove(command, state);
    case 'ReplyToReview':
      return reply(command, state);
  }
}

export function evolve(state: ReviewState, event: ReviewEvent): ReviewState {
  if (event.type === 'Opened') return { status: 'REVIEWABLE', order: event.order };
  if (!state) throw new Error(`${event.type} about an order nobody delivered`);
  const { order } = state;
  switch (event.type) {
    case 'Written':
      return { status: 'PUBLISHED', order, content: event.content, reply: null };
    case 'Deleted':
      return { status: 'DELETED', order, reviewId: event.content.reviewId };
    case 'Replied':
      return { status: 'PUBLISHED', order, content: event.content, reply: event.reply };
  }
}

/** Whether this customer's review would be taken now. */
export const isReviewableBy = (state: ReviewState, customerId: string): boolean =>
  state?.status === 'REVIEWABLE' && state.order.customerId === customerId;

function write(
  { customerId, reviewId, rating, text: typed, at }: WriteReview,
  state: ReviewState,
): Decided<'WriteReview'> {
  if (!(Number.isInteger(rating) && rating >= 1 && rating <= 5)) return refuse('RATING_OUT_OF_RANGE');
  const text = paragraphsOf(typed, TEXT_MAX);
  if (!text) return refuse('TEXT_NOT_ACCEPTED');
  // Somebody else's delivered order looks like one that was never delivered.
  if (state?.order.customerId !== customerId) return refuse('NOT_DELIVERED');
  switch (state.status) {
    case 'REVIEWABLE':
      return accept({ type: 'Written', content: { reviewId, rating, text, writtenAt: at } });
    case 'PUBLISHED': {
      const same = state.content.rating === rating && state.content.text === text;
      return same ? accept() : refuse('ALREADY_REVIEWED');
    }
    case 'DELETED':
      return refuse('REVIEW_WAS_DELETED');
  }
}

function remove({ by, at }: DeleteReview, state: ReviewState): Decided<'DeleteReview'> {
  if (!state || state.status === 'REVIEWABLE') return refuse('NOT_FOUND');
  if (by !== 'OPERATOR' && by.customerId !== state.order.customerId) return refuse('NOT_FOUND');
  return state.status === 'DELETED' ? accept() : accept({ type: 'Deleted', content: state.content, at });
}

function reply({ ownerId, text: typed, at }: ReplyToReview, state: ReviewState): Decided<'ReplyToReview'> {
  const text = paragraphsOf(typed, TEXT_MAX);
  if (!text) return refuse('TEXT_NOT_ACCEPTED');
  if (state?.status !== 'PUBLISHED' || state.order.ownerId !== ownerId) return refuse('NOT_FOUND');
  if (state.reply?.text === text) return accept();
  return accept({ type: 'Replied', content: state.content, reply: { text, at } });
}
