// The kitchen's two clocks, read from the environment.
import { z } from 'zod';

export const storeSettings = z.object({
  /** A ticket nobody accepted within this time expires. */
  TICKET_EXPIRES_AFTER_SECONDS: z.coerce.number().positive().default(300),
  /** A payment that is older than this when it is heard opens no work any more: the ticket is EXPIRED at once. */
  TICKET_OPEN_WITHIN_SECONDS: z.coerce.number().positive().default(1_800),
});
export type StoreSettings = z.output<typeof storeSettings>;
