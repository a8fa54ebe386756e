// The settings of this context, read from the environment.
import { z } from 'zod';

export const customerSettings = z.object({
  /** How long it may take to learn whether a customer who wants to leave has orders under way. */
  ORDERS_ANSWERED_WITHIN_MS: z.coerce.number().int().positive().default(5_000),
});

export type CustomerSettings = z.output<typeof customerSettings>;
