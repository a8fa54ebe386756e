// How patient tracking is, read from the environment.
import { z } from 'zod';

export const trackingSettings = z.object({
  /** How long a viewer of an order nobody has heard of is kept waiting before it is refused. */
  ORDER_AWAITED_FOR_MS: z.coerce.number().int().positive().default(5_000),
});
export type TrackingSettings = z.output<typeof trackingSettings>;
