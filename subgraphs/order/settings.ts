// What the people who run it may set for this context.
import { z } from 'zod';
import { stuckSettings } from './stuck-orders.ts';

export const orderSettings = z.object({
  /** How long an address may take to be looked up before the customer is told to try again. */
  CUSTOMER_ANSWERS_WITHIN_MS: z.coerce.number().int().positive().default(10_000),
  /** So many failed look-ups in a row, and further ones fail at once… */
  CUSTOMER_FAILURES_TO_OPEN: z.coerce.number().int().positive().default(5),
  /** …for so long. */
  CUSTOMER_CIRCUIT_OPEN_MS: z.coerce.number().int().positive().default(5_000),
  ...stuckSettings.shape,
});

export type OrderSettings = z.output<typeof orderSettings>;
