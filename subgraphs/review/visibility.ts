// Who may know which order a review is about. What is published needs no permission.
import type { Actor } from '#platform/identity.ts';
import type { DeliveredOrder } from './domain/review.ts';

export function mayReadOrder(order: DeliveredOrder, actor: Actor | null): boolean {
  switch (actor?.role) {
    case 'ADMIN':
      return true;
    case 'CUSTOMER':
      return actor.id === order.customerId;
    case 'OWNER':
      return actor.id === order.ownerId;
    default:
      return false;
  }
}
