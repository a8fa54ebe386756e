// What contexts ask each other over request/reply, declared once by the context that answers.
import type { z } from 'zod';

/** A question and its answer: the subject it is asked on, and the check at both ends. */
export type Question<Asked, Answered> = {
  readonly context: string;
  readonly subject: string;
  readonly question: z.ZodType<Asked>;
  readonly answer: z.ZodType<Answered>;
};

export function defineQuestion<Asked, Answered>(
  context: string,
  subject: string,
  schemas: { readonly question: z.ZodType<Asked>; readonly answer: z.ZodType<Answered> },
): Question<Asked, Answered> {
  return Object.freeze({ context, subject, ...schemas });
}
