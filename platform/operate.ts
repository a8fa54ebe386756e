// The operator's side of every context: it answers how it keeps up and what waits in it, tries a fact again, or drops it.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Bus } from './bus.ts';
import type { Inbox } from './inbox.ts';
import type { Log } from './log.ts';
import { findFactAside, listFactsAside } from './operate/facts-aside.ts';
import { type AboutFact, operatorQuestions } from './operate/questions.ts';
import { type Listening, readStatus } from './operate/status.ts';
import { type AnsweredQuestion, answerTo } from './question.ts';
import { drop, release } from './waiting.ts';

export { type ContextStatus, type FactAside, operatorQuestions } from './operate/questions.ts';

/** The operator's questions, answered. Who may ask is decided by who asks on their behalf: the bus is ours alone. */
export function operatorAnswers(operated: {
  readonly listening: Listening;
  readonly inbox: Inbox;
  readonly bus: Bus;
  readonly log: Log;
  reader(): SqlEntityManager;
}): readonly AnsweredQuestion[] {
  const { listening, inbox, bus, log, reader } = operated;
  const questions = operatorQuestions(listening.context);

  const change = async (
    { eventId, by }: AboutFact,
    work: (inbox: Inbox, eventId: string) => Promise<boolean>,
    words: string,
  ) => {
    const fact = await findFactAside(reader(), eventId);
    if (!fact || !(await work(inbox, eventId))) return { fact: null };
    const { key, type } = fact;
    log.warn({ by, eventId, key, type }, words);
    return { fact };
  };

  return [
    answerTo(questions.status, () => readStatus(listening, reader(), bus)),
    answerTo(questions.facts, async (page) => ({ facts: await listFactsAside(reader(), page) })),
    answerTo(questions.release, (about) => change(about, release, 'an operator released a fact')),
    answerTo(questions.drop, (about) =>
      change(about, drop, 'an operator dropped a fact: it is never applied'),
    ),
  ];
}
