// Everything that may be asked of a delivery, or heard about its order; time, ids and limits arrive with it.
import type { ClaimLimitReached, ClaimLimits, ClaimRecord } from './claim-limits.ts';
import type { AboutOrder } from './delivery.ts';
import type { DeliveryStatus } from './lifecycle.ts';

/** How long a dish may lie, from the moment riders can see it and from the moment one claimed it; how much one may claim. */
export type Limits = ClaimLimits & {
  readonly claimWithinSeconds: number;
  readonly pickUpWithinSeconds: number;
};

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
  | {
      readonly type: 'Claim';
      readonly riderId: string;
      readonly limits: Limits;
      readonly record: ClaimRecord;
    }
  | { readonly type: 'Release' | 'PickUp'; readonly riderId: string; readonly limits: Limits }
  | { readonly type: 'Complete'; readonly riderId: string }
  | { readonly type: 'RiderFails'; readonly riderId: string; readonly reason: string }
  | { readonly type: 'OperatorFails'; readonly reason: string }
  | { readonly type: 'ConfirmReceipt'; readonly customerId: string }
  /** The delivery itself says when its time is over: a clock that looks too early, or once more, finds nothing to do. */
  | { readonly type: 'NobodyClaimed' }
  | { readonly type: 'NotPickedUp'; readonly limits: Limits }
);

/** NOT_FOUND covers somebody else's delivery as well: nobody learns which. ALREADY_CLAIMED is for who lost a race just now. */
export type DeliveryRefusal =
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'ALREADY_CLAIMED' }
  | ClaimLimitReached
  | { readonly kind: 'NOT_IN_STATE'; readonly status: DeliveryStatus };
