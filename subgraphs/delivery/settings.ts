// The clocks of a delivery and the patience with the customer context, read from the environment.
import { z } from 'zod';
import type { Limits } from './domain/command.ts';

const seconds = (byDefault: number) => z.coerce.number().positive().default(byDefault);

export const deliverySettings = z.object({
  /** A dish that nobody claimed in this time on the board is not delivered at all. */
  DELIVERY_UNCLAIMED_FAILS_AFTER_SECONDS: seconds(1_200),
  /** A claimed dish that was not picked up in this time goes back on the board. */
  DELIVERY_CLAIM_RELEASED_AFTER_SECONDS: seconds(1_800),
  /** How long after the delivery its rider still sees name, phone and address. */
  DROP_OFF_VISIBLE_AFTER_DELIVERY_SECONDS: seconds(3_600),
  /** Nobody who looks at a delivery waits longer for the customer context. */
  DELIVERY_CONTACT_TIMEOUT_MS: z.coerce.number().int().positive().max(10_000).default(10_000),
});
export type DeliverySettings = z.output<typeof deliverySettings>;

export const limitsIn = (settings: DeliverySettings): Limits => ({
  claimWithinSeconds: settings.DELIVERY_UNCLAIMED_FAILS_AFTER_SECONDS,
  pickUpWithinSeconds: settings.DELIVERY_CLAIM_RELEASED_AFTER_SECONDS,
});
