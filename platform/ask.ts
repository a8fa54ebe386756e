// A question to another context over NATS request/reply, checked at both ends and guarded: slow or absent is an error, soon.
import type { Bus } from './bus.ts';
import type { Question } from './question.ts';
import { type Guard, type GuardOptions, guard } from './resilience.ts';

export type Ask<Asked, Answered> = {
  /** @throws Unavailable when there is no answer in time or the circuit is open, else whatever kept the answer from coming. */
  ask(question: Asked): Promise<Answered>;
  readonly guard: Guard;
};

export type AskOptions = Omit<GuardOptions, 'name'>;

/** One per question and process: its guard counts what every caller saw. */
export function openAsk<Asked, Answered>(
  bus: Bus,
  question: Question<Asked, Answered>,
  options: AskOptions,
): Ask<Asked, Answered> {
  const guarded = guard({ ...options, name: question.subject });
  return {
    guard: guarded,
    ask: (asked) =>
      guarded.call(async () =>
        question.answer.parse(
          await bus.ask(question, question.question.parse(asked), {
            timeoutMs: options.timeoutMs + LATER_THAN_THE_GUARD_MS,
          }),
        ),
      ),
  };
}

/** The guard's own limit speaks first, so that slow looks like slow and not like a fault. */
const LATER_THAN_THE_GUARD_MS = 500;
