// A question to another context over NATS request/reply, checked at both ends and guarded: slow or absent is an error, soon.
import type { Bus } from './bus.ts';
import type { Question } from './question.ts';
import { type Guard, type GuardOptions, guard, MalformedRequest } from './resilience.ts';

export type Ask<Asked, Answered> = {
  /**
   * @throws MalformedRequest for what no responder would take, Unavailable when there is no answer in time or the circuit is open,
   * else whatever kept the answer from coming.
   */
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
  bus.willAsk(question);
  const guarded = guard({ ...options, name: question.subject });
  return {
    guard: guarded,
    ask: async (asked) => {
      // Before the guard: it costs nobody a place, and is told even while the circuit is open.
      const checked = question.question.safeParse(asked);
      if (!checked.success) throw new MalformedRequest(question.subject, { cause: checked.error });
      return guarded.call(async () =>
        question.answer.parse(
          await bus.ask(question, checked.data, {
            timeoutMs: options.timeoutMs + LATER_THAN_THE_GUARD_MS,
          }),
        ),
      );
    },
  };
}

/** The guard's own limit speaks first, so that slow looks like slow and not like a fault. */
const LATER_THAN_THE_GUARD_MS = 500;
