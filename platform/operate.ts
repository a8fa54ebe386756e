// The operator's side of every context: it answers how it keeps up and what waits in it, tries a fact again, or drops it.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Bus } from './bus.ts';
import type { Inbox } from './inbox.ts';
import type { Log } from './log.ts';
import { findFactAside, listFactsAside } from './operate/facts-aside.ts';
import { operatorQuestions } from './operate/questions.ts';
import { type Listening, readStatus } from './operate/status.ts';
import { drop, release } from './waiting.ts';

export { type ContextStatus, type FactAside, operatorQuestions } from './operate/questions.ts';

/** The answers to the operator's questions, by subject. Who may ask is decided by who asks on their behalf: the bus is ours alone. */
export function operatorAnswers(operated: {
  readonly listening: Listening;
  readonly inbox: Inbox;
  readonly bus: Bus;
  readonly log: Log;
  reader(): SqlEntityManager;
}): Readonly<Record<string, (question: unknown) => Promise<unknown>>> {
  const { listening, inbox, bus, log, reader } = operated;
  const questions = operatorQuestions(listening.context);

  const change = async (
    question: unknown,
    work: (inbox: Inbox, eventId: string) => Promise<boolean>,
    words: string,
  ) => {
    const { eventId, by } = questions.drop.question.parse(question);
    const fact = await findFactAside(reader(), eventId);
    if (!fact || !(await work(inbox, eventId))) return { fact: null };
    const { key, type } = fact;
    log.warn({ by, eventId, key, type }, words);
    return { fact };
  };

  return {
    [questions.status.subject]: () => readStatus(listening, reader(), bus),
    [questions.facts.subject]: async (question) => ({
      facts: await listFactsAside(reader(), questions.facts.question.parse(question)),
    }),
    [questions.release.subject]: (question) => change(question, release, 'an operator released a fact'),
    [questions.drop.subject]: (question) =>
      change(question, drop, 'an operator dropped a fact: it is never applied'),
  };
}
