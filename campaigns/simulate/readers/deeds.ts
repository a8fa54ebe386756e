// What people can do with reviews and messages, through the resolvers themselves.
import type { Actor } from '#platform/identity.ts';
import { resolvers as notification } from '../../../subgraphs/notification/resolvers.ts';
import { resolvers as review } from '../../../subgraphs/review/resolvers.ts';
import { type Act, actsIn } from '../act.ts';
import { settings } from '../contexts.ts';
import type { World } from '../world.ts';

type Mutation = (parent: object, args: object, context: object, info: undefined) => Promise<unknown>;

export type Written = { readonly rating: number; readonly text: string };

export function readerDeeds(world: World) {
  const act = actsIn(world);

  const inReview = (id: string, by: Actor, says: string, name: string, args: object): Act =>
    act('review', id, `${by.id} ${says}`, (transact) => {
      const context = { actor: by, loaders: { forget: () => {} }, transact };
      return mutation(review, name)({}, args, context, undefined);
    });
  const reviewId = (id: string) => {
    const row = world.databases.review.memory.rowsOf('order_review').get(id);
    return String(row?.reviewId ?? 'never-written');
  };

  return {
    write: (id: string, by: Actor, { rating, text }: Written): Act =>
      inReview(id, by, `gives ${rating} stars to`, 'writeReview', { input: { orderId: id, rating, text } }),
    takeBack: (id: string, by: Actor): Act =>
      inReview(id, by, 'deletes the review of', 'deleteReview', { reviewId: reviewId(id) }),
    reply: (id: string, by: Actor, text: string): Act =>
      inReview(id, by, 'replies to the review of', 'replyToReview', { reviewId: reviewId(id), text }),

    sendAgain: (id: string, by: Actor, message: { readonly id: string; readonly template: string }): Act =>
      act('notification', id, `${by.id} sends ${message.template} again, of`, (transact) => {
        const context = { actor: by, settings: settings.notification, transact };
        const args = { notificationId: message.id };
        return mutation(notification, 'retryNotification')({}, args, context, undefined);
      }),
  };
}

function mutation(resolvers: { readonly Mutation?: object }, name: string): Mutation {
  const found: unknown = resolvers.Mutation && Reflect.get(resolvers.Mutation, name);
  if (typeof found !== 'function') throw new Error(`there is no mutation ${name}`);
  return found as Mutation;
}
