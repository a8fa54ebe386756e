// A question to another context over NATS request/reply, checked at both ends and guarded: slow or absent is an error, soon.
import type { z } from 'zod';
import type { Bus } from './bus.ts';
import { type Guard, type GuardOptions, guard } from './resilience.ts';

export type Ask<Asked, Answered> = {
  /** @throws Unavailable when there is no answer in time or the circuit is open, else whatever kept the answer from coming. */
  ask(question: Asked): Promise<Answered>;
  readonly guard: Guard;
};

export type AskOptions = Omit<GuardOptions, 'name'> & {
  /** Where the one who was asked keeps silent, everybody is: only for what changes nothing, since several may answer. */
  readonly orEverybody?: boolean;
};

/** One per question and process: its guard counts what every caller saw. */
export function openAsk<Asked, Answered>(
  bus: Bus,
  question: {
    readonly subject: string;
    readonly question: z.ZodType<Asked>;
    readonly answer: z.ZodType<Answered>;
  },
  options: AskOptions,
): Ask<Asked, Answered> {
  const { orEverybody = false, timeoutMs } = options;
  const guarded = guard({ ...options, name: question.subject });
  return {
    guard: guarded,
    ask: (asked) =>
      guarded.call(async () =>
        question.answer.parse(
          await bus.ask(question.subject, question.question.parse(asked), {
            timeoutMs: timeoutMs + LATER_THAN_THE_GUARD_MS,
            orEverybody,
          }),
        ),
      ),
  };
}

/** The guard's own limit speaks first, so that slow looks like slow and not like a fault. */
const LATER_THAN_THE_GUARD_MS = 500;
