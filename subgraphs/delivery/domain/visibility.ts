// Who may see what of a delivery, as a value: every resolver and every subscription asks here.
import type { DeliveryStatus } from './lifecycle.ts';

/** The caller as their token names them. */
export type Viewer = { readonly id: string; readonly role: string };

/** As much of a delivery as decides who sees it. */
export type Seen = {
  readonly status: DeliveryStatus;
  readonly customerId: string;
  readonly ownerId: string;
  readonly riderId: string | null;
  readonly deliveredAt: Date | null;
};

/** Whose business it is: its customer, the owner of its store, its rider, any operator. */
export function isParty(delivery: Seen, { id, role }: Viewer): boolean {
  switch (role) {
    case 'ADMIN':
      return true;
    case 'CUSTOMER':
      return delivery.customerId === id;
    case 'OWNER':
      return delivery.ownerId === id;
    case 'RIDER':
      return delivery.riderId === id;
    default:
      return false;
  }
}

/** That there is one, and how far it is: riders also of what is on their board. */
export const maySee = (delivery: Seen, viewer: Viewer): boolean =>
  isParty(delivery, viewer) || (viewer.role === 'RIDER' && delivery.status === 'WAITING');

export const isUnderWay = ({ status }: Seen): boolean => status === 'CLAIMED' || status === 'PICKED_UP';

export const isOver = ({ status }: Seen): boolean =>
  status === 'DELIVERED' || status === 'CANCELLED' || status === 'FAILED';

export const maySeeRiderLocation = (delivery: Seen, viewer: Viewer): boolean =>
  isUnderWay(delivery) && isParty(delivery, viewer);

/** Name, phone and door: the customer, who knows them, and the rider for as long as there is something to bring or to call about. */
export function maySeeDropOff(
  delivery: Seen,
  { id, role }: Viewer,
  now: Date,
  visibleAfterDeliverySeconds: number,
): boolean {
  if (role === 'CUSTOMER') return delivery.customerId === id;
  if (role !== 'RIDER' || delivery.riderId !== id) return false;
  if (isUnderWay(delivery)) return true;
  const { deliveredAt } = delivery;
  return deliveredAt !== null && now.getTime() < deliveredAt.getTime() + visibleAfterDeliverySeconds * 1_000;
}
