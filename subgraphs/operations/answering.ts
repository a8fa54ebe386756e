// The contexts as this one reaches them: every question short and guarded, and no answer is an answer too.
import { type AskOptions, openAsk } from '#platform/ask.ts';
import type { Bus } from '#platform/bus.ts';
import type { Log } from '#platform/log.ts';
import { type ContextStatus, operatorQuestions } from '#platform/operate.ts';
import { MalformedRequest } from '#platform/resilience.ts';
import { stuckOrders } from '../order/events.ts';
import { refundsBeingTried } from '../payment/events.ts';
import type { OperationsSettings } from './settings.ts';

/** Few people look at this screen; more at once are told that nobody answers. */
const CONCURRENT_QUESTIONS = 16;
const QUEUED_QUESTIONS = 64;
const FAILURES_TO_OPEN = 5;
/** Short: who waits for a context to come back wants to see it. */
const OPEN_FOR_MS = 1_000;

export type Answering = ReturnType<typeof openAnswering>;
/** `status` is null where it does not answer. */
export type ContextAnswer = { readonly name: string; readonly status: ContextStatus | null };
export type ContextAnswering = Answering['contexts'][number];

/** Every question answers null where its context does not. @throws MalformedRequest for what no context would take. */
export function openAnswering(
  contexts: readonly string[],
  { bus, log, settings }: { bus: Bus; log: Log; settings: OperationsSettings },
) {
  const options: AskOptions = {
    timeoutMs: settings.OPERATIONS_ANSWER_WITHIN_MS,
    concurrentCalls: CONCURRENT_QUESTIONS,
    queuedCalls: QUEUED_QUESTIONS,
    failuresToOpen: FAILURES_TO_OPEN,
    openForMs: OPEN_FOR_MS,
  };

  function answerOrNull<Asked, Answered>(question: Parameters<typeof openAsk<Asked, Answered>>[1]) {
    const { ask } = openAsk(bus, question, options);
    return (asked: Asked): Promise<Answered | null> =>
      ask(asked).catch((err) => {
        if (err instanceof MalformedRequest) throw err;
        log.warn({ err, subject: question.subject }, 'an operator got no answer');
        return null;
      });
  }

  const byName = new Map(
    contexts.map((name) => {
      const { status, facts, release, drop } = operatorQuestions(name);
      const context = {
        name,
        status: answerOrNull(status),
        facts: answerOrNull(facts),
        release: answerOrNull(release),
        drop: answerOrNull(drop),
      };
      return [name, context] as const;
    }),
  );
  return {
    /** All of them, in the order of the graph. */
    contexts: [...byName.values()],
    context: (name: string) => byName.get(name),
    stuckOrders: answerOrNull(stuckOrders),
    refundsBeingTried: answerOrNull(refundsBeingTried),
  };
}
