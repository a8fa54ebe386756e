// How long the operator's screen waits for a context.
import { z } from 'zod';

export const operationsSettings = z.object({
  /** A context that takes longer is shown as not answering. */
  OPERATIONS_ANSWER_WITHIN_MS: z.coerce.number().int().positive().default(2_000),
});
export type OperationsSettings = z.output<typeof operationsSettings>;
