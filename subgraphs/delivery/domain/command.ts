// Everything that may be asked of a delivery, or heard about its order; time, ids and limits arrive with it.
import type { AboutOrder } from './delivery.ts';
import type { DeliveryStatus } from './lifecycle.ts';

/** How long a dish may lie, from the moment riders can see it and from the moment one claimed it. */
export type Limits = { readonly claimWithinSeconds: number; readonly pickUpWithinSeconds: number };

type Heard = { readonly order: AboutOrder };

export type DeliveryCommand = { readonly now: Date } & (
  | (Heard & { readonly type: 'OrderAccepted'; readonly addressId: string })
  | (Heard & {
      readonly type: 'OrderReady';
      readonly addressId: string;
      readonly readyAt: Date;
      readonly limits: Limits;
    })
  | (Heard & { readonly type: 'OrderCancelled' })
  | { readonly type: 'Claim' | 'Release' | 'PickUp'; readonly riderId: string; readonly limits: Limits }
  | { readonly type: 'Complete'; readonly riderId: string }
  | { readonly type: 'RiderFails'; readonly riderId: string; readonly reason: string }
  | { readonly type: 'OperatorFails'; readonly reason: string }
  | { readonly type: 'ConfirmReceipt'; readonly customerId: string }
  /** The deadline names itself: where a later one has taken its place, it lost its race. */
  | { readonly type: 'NobodyClaimed'; readonly claimBy: Date }
  | { readonly type: 'NotPickedUp'; readonly pickUpBy: Date; readonly limits: Limits }
);

/** NOT_FOUND covers somebody else's delivery as well: nobody learns which. */
export type DeliveryRefusal =
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'ALREADY_CLAIMED' }
  | { readonly kind: 'NOT_IN_STATE'; readonly status: DeliveryStatus };
