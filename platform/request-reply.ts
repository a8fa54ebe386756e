// Questions over NATS request/reply: one of those who can answer is asked; where it keeps silent and the question is safe, everybody.
import { headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from './log.ts';
import { isBounced } from './nats/bounced.ts';
import { pause } from './pause.ts';
import type { Answer, AnsweredQuestion, Carried } from './question.ts';
import { MalformedRequest } from './resilience.ts';

/** Of a reply without an answer: the responder failed. */
const FAULT_HEADER = 'Fault';
/** Of a reply without an answer: the question is none that anybody here would answer. */
const MALFORMED_HEADER = 'Malformed';
/** Of the time there is. Who has not answered by then may be cut off from its database, and not from NATS. */
const SILENT_SHARE = 0.2;
export const everybodyOn = (subject: string): string => `${subject}.everybody`;

/** Of all processes that answer in this queue, one gets each question; all of them, when everybody is asked. Answers how to stop. */
export function answerOn(
  connection: NatsConnection,
  { question, answer }: AnsweredQuestion,
  { queue, log }: { queue: string; log: Log },
): () => void {
  const { subject, safe } = question;
  const hear = (subscribed: string, options: { queue?: string }, then: (message: Msg) => Promise<void>) =>
    connection.subscribe(subscribed, {
      ...options,
      callback: (err, message) => {
        if (err) log.error({ err, subject: subscribed }, 'no questions are heard');
        else if (isBounced(message)) log.error({ subject }, 'a bounced question is not answered');
        else void then(message);
      },
    });
  const subscriptions = [hear(subject, { queue }, (message) => respondOrFault(message, answer, log))];
  if (safe) {
    // What went wrong is told by the one who was asked first: somebody else may have an answer.
    const respondIfAble = (message: Msg) =>
      respond(message, answer).catch((err) => log.warn({ err, subject }, 'a question to everybody failed'));
    subscriptions.push(hear(everybodyOn(subject), {}, respondIfAble));
  }
  return () => {
    for (const each of subscriptions) each.unsubscribe();
  };
}

/**
 * @throws MalformedRequest when the one who was asked does not take the question; otherwise when nobody listens, when they answer
 * with a fault, or after `timeoutMs`.
 */
export async function askOn(
  connection: NatsConnection,
  { subject, safe }: Carried,
  asked: unknown,
  limits: {
    readonly timeoutMs: number;
    /** Aborted when nobody waits for the answer any more. */
    readonly signal: AbortSignal;
  },
): Promise<unknown> {
  const payload = JSON.stringify(asked);
  const { timeoutMs, signal } = limits;
  const one = connection.request(subject, payload, { timeout: timeoutMs });
  const silentMs = timeoutMs * SILENT_SHARE;
  const everybody = () =>
    connection.request(everybodyOn(subject), payload, { timeout: timeoutMs - silentMs }).catch(() => one);
  const reply = await (safe ? orElse(one, everybody, { silentMs, signal }) : one);
  if (reply.headers?.get(MALFORMED_HEADER))
    throw new MalformedRequest(`${subject} does not take this question`);
  if (reply.headers?.get(FAULT_HEADER)) throw new Error(`${subject} answered with a fault`);
  return reply.json();
}

/** What `first` answers, or `second`, which is asked when `first` has been silent for so long. */
async function orElse<T>(
  first: Promise<T>,
  second: () => Promise<T>,
  { silentMs, signal }: { silentMs: number; signal: AbortSignal },
): Promise<T> {
  const answered = new AbortController();
  const over = AbortSignal.any([answered.signal, signal]);
  const later = pause(silentMs, over).then(() => (over.aborted ? first : second()));
  try {
    return await Promise.race([first, later]);
  } finally {
    answered.abort();
  }
}

async function respondOrFault(message: Msg, answer: Answer, log: Log): Promise<void> {
  try {
    await respond(message, answer);
  } catch (err) {
    const isMalformed = err instanceof MalformedRequest;
    if (isMalformed) log.warn({ err }, 'a question was malformed');
    else log.error({ err }, 'a question could not be answered');
    const wrong = headers();
    wrong.set(isMalformed ? MALFORMED_HEADER : FAULT_HEADER, 'true');
    message.respond('null', { headers: wrong });
  }
}

const respond = async (message: Msg, answer: Answer): Promise<void> =>
  void message.respond(JSON.stringify(await answer(askedIn(message))));

function askedIn(message: Msg): unknown {
  try {
    return message.json();
  } catch (cause) {
    throw new MalformedRequest(`${message.subject}: not JSON`, { cause });
  }
}
