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

/** DOOR_NEAR_STORE: name and street now, phone and door once the rider has come for the dish. */
export type DropOffSight = 'NOTHING' | 'DOOR_NEAR_STORE' | 'DOOR';

/**
 * Where it goes and to whom: the customer, who knows it, and the rider for as long as there is something to bring or to call
 * about. A claim is only a promise: which door it is, a rider learns who has come for the dish.
 */
export function dropOffSight(
  delivery: Seen,
  { id, role }: Viewer,
  now: Date,
  visibleAfterDeliverySeconds: number,
): DropOffSight {
  if (role === 'CUSTOMER') return delivery.customerId === id ? 'DOOR' : 'NOTHING';
  if (role !== 'RIDER' || delivery.riderId !== id) return 'NOTHING';
  if (delivery.status === 'CLAIMED') return 'DOOR_NEAR_STORE';
  if (delivery.status === 'PICKED_UP') return 'DOOR';
  const forgottenAtMs = (delivery.deliveredAt?.getTime() ?? 0) + visibleAfterDeliverySeconds * 1_000;
  return delivery.deliveredAt && now.getTime() < forgottenAtMs ? 'DOOR' : 'NOTHING';
}
