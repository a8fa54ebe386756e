// What contexts ask each other over request/reply, declared once by the context that answers.
import type { z } from 'zod';
import { MalformedRequest } from './resilience.ts';

/** A question and its answer: the subject it is asked on, and the check at both ends. */
export type Question<Asked, Answered> = {
  /** Who answers it. */
  readonly context: string;
  readonly subject: string;
  /** Answering changes nothing, as with a safe method of HTTP (RFC 9110, 9.2.1): several may be asked the same. */
  readonly safe: boolean;
  readonly question: z.ZodType<Asked>;
  readonly answer: z.ZodType<Answered>;
};

export function defineQuestion<Asked, Answered>(
  context: string,
  subject: string,
  question: Omit<Question<Asked, Answered>, 'context' | 'subject'>,
): Question<Asked, Answered> {
  // Who may listen on a subject is read from its first word: see nats/rights.ts.
  if (!subject.startsWith(`${context}.`) && !subject.startsWith(`operate.${context}.`))
    throw new TypeError(`a question to ${context} is asked on ${context}.…, not on ${subject}`);
  return Object.freeze({ context, subject, ...question });
}

/** All that may be known of it by who only must know that it is asked. */
export type AskedQuestion = Pick<Question<never, unknown>, 'context' | 'subject' | 'safe'>;

/** All that carrying one takes. */
export type Carried = Pick<Question<unknown, unknown>, 'subject' | 'safe'>;

export type Answer = (asked: unknown) => Promise<unknown>;

export type AnsweredQuestion = { readonly question: Carried; readonly answer: Answer };

/** Checks what is asked and what is answered. A malformed question is the asker's mistake, a malformed answer is a fault of ours. */
export const answerTo = <Asked, Answered>(
  question: Question<Asked, Answered>,
  answer: (asked: Asked) => Promise<Answered>,
): AnsweredQuestion => ({
  question,
  answer: async (asked) => {
    const checked = question.question.safeParse(asked);
    if (!checked.success) throw new MalformedRequest(question.subject, { cause: checked.error });
    return question.answer.parse(await answer(checked.data));
  },
});
