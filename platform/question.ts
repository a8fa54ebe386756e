// Questions over NATS request/reply: one of those who can answer is asked; where it keeps silent, everybody, if the asker wants that.
import { headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from './log.ts';
import { pause } from './pause.ts';

export type Answer = (question: unknown) => Promise<unknown>;

const FAULT_HEADER = 'Fault';
/** Of the time there is. Who has not answered by then may be cut off from its database, and not from NATS. */
const SILENCE = 0.2;
const everybodyOn = (subject: string): string => `${subject}.everybody`;

/** Of all processes that answer `subject` in this queue, one gets each question. Answers how to stop. */
export function answerOn(
  connection: NatsConnection,
  subject: string,
  { queue, answer, log }: { queue: string; answer: Answer; log: Log },
): () => void {
  const hear = (subscribed: string, options: { queue?: string }, then: (message: Msg) => Promise<void>) =>
    connection.subscribe(subscribed, {
      ...options,
      callback: (err, message) => {
        if (err) log.error({ err, subject: subscribed }, 'no questions are heard');
        else void then(message);
      },
    });
  const subscriptions = [
    hear(subject, { queue }, (message) => answerTo(message, answer, log)),
    // A fault of one is no answer while somebody else may have one.
    hear(everybodyOn(subject), {}, (message) => respond(message, answer).catch(() => {})),
  ];
  return () => {
    for (const each of subscriptions) each.unsubscribe();
  };
}

/** @throws when nobody listens, when the one who was asked answers with a fault, or after `timeoutMs`. */
export async function askOn(
  connection: NatsConnection,
  subject: string,
  asked: { readonly question: unknown; readonly timeoutMs: number; readonly orEverybody: boolean },
): Promise<unknown> {
  const payload = JSON.stringify(asked.question);
  const { timeoutMs, orEverybody } = asked;
  const one = connection.request(subject, payload, { timeout: timeoutMs });
  const silenceMs = timeoutMs * SILENCE;
  const everybody = () =>
    connection.request(everybodyOn(subject), payload, { timeout: timeoutMs - silenceMs }).catch(() => one);
  const reply = await (orEverybody ? orElse(one, silenceMs, everybody) : one);
  if (reply.headers?.get(FAULT_HEADER)) throw new Error(`${subject} answered with a fault`);
  return reply.json();
}

/** What `first` answers, or `second`, which is asked when `first` has been silent for so long. */
async function orElse<T>(first: Promise<T>, silentMs: number, second: () => Promise<T>): Promise<T> {
  const answered = new AbortController();
  const later = pause(silentMs, answered.signal).then(() => (answered.signal.aborted ? first : second()));
  try {
    return await Promise.race([first, later]);
  } finally {
    answered.abort();
  }
}

async function answerTo(message: Msg, answer: Answer, log: Log): Promise<void> {
  try {
    await respond(message, answer);
  } catch (err) {
    log.error({ err }, 'a question could not be answered');
    const fault = headers();
    fault.set(FAULT_HEADER, 'true');
    message.respond('null', { headers: fault });
  }
}

const respond = async (message: Msg, answer: Answer): Promise<void> =>
  void message.respond(JSON.stringify(await answer(message.json())));
