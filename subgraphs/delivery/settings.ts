// The clocks of a delivery and the patience with the customer context, read from the environment.
import { z } from 'zod';
import type { Limits } from './domain/command.ts';
import type { NearnessRules } from './domain/nearness.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const seconds = (byDefault: number) => z.coerce.number().positive().default(byDefault);

export const deliverySettings = z.object({
  /** A dish that nobody claimed in this time on the board is not delivered at all. */
  DELIVERY_UNCLAIMED_FAILS_AFTER_SECONDS: seconds(1_200),
  /** A claimed dish that was not picked up in this time goes back on the board. */
  DELIVERY_CLAIM_RELEASED_AFTER_SECONDS: seconds(1_800),
  /** How long after the delivery its rider still sees name, phone and address. */
  DROP_OFF_VISIBLE_AFTER_DELIVERY_SECONDS: seconds(3_600),
  /** A claim waits so long for its delivery to come onto the board before it is refused. 0: not at all. */
  DELIVERY_CLAIM_AWAITS_BOARD_SECONDS: z.coerce.number().min(0).max(10).default(2),
  /** How many deliveries a rider may have claimed and not yet brought. */
  RIDER_OPEN_CLAIMS_MAX: whole(1, 10_000).default(3),
  /** A rider who gave back so many claims within an hour, or let them run out, or failed them, cannot claim until the hour is over. */
  RIDER_RELEASES_PER_HOUR_MAX: whole(1, 10_000).default(5),
  /** Before pick-up a rider must be within this distance of the store to see phone and door. 0: they are shown from pick-up on only. */
  DROP_OFF_DOOR_RADIUS_METRES: whole(0, 100_000).default(500),
  /** How old a rider's last location report may be to count for that; reports are forgotten after ten minutes. */
  DROP_OFF_DOOR_LOCATION_FRESH_SECONDS: whole(1, 600).default(300),
  /** How long it is on record which rider read whose address. Korea asks for two years where many people's data are read. */
  DROP_OFF_READINGS_KEPT_DAYS: whole(1, 3_650).default(730),
  /** Nobody who looks at a delivery waits longer for the customer context. */
  DELIVERY_CONTACT_TIMEOUT_MS: z.coerce.number().int().positive().max(10_000).default(10_000),
});
export type DeliverySettings = z.output<typeof deliverySettings>;

export const limitsIn = (settings: DeliverySettings): Limits => ({
  claimWithinSeconds: settings.DELIVERY_UNCLAIMED_FAILS_AFTER_SECONDS,
  pickUpWithinSeconds: settings.DELIVERY_CLAIM_RELEASED_AFTER_SECONDS,
  openClaims: settings.RIDER_OPEN_CLAIMS_MAX,
  releasesPerHour: settings.RIDER_RELEASES_PER_HOUR_MAX,
});

export const dropOffRulesIn = (
  settings: DeliverySettings,
): { readonly visibleAfterDeliverySeconds: number; readonly nearStore: NearnessRules } => ({
  visibleAfterDeliverySeconds: settings.DROP_OFF_VISIBLE_AFTER_DELIVERY_SECONDS,
  nearStore: {
    radiusMetres: settings.DROP_OFF_DOOR_RADIUS_METRES,
    seenWithinSeconds: settings.DROP_OFF_DOOR_LOCATION_FRESH_SECONDS,
  },
});
