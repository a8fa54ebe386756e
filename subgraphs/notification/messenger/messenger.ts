// Who carries a message to the customer, as this context needs it: a call to send, and a question what became of it.
import type { Channel } from '../domain/notification.ts';
import type { Outcome, Report } from '../domain/sending.ts';
import type { Message } from '../domain/template.ts';

export type Letter = {
  readonly channel: Channel;
  readonly message: Message;
  /** As the customer gave it. Stays out of logs. */
  readonly phone: string;
  /** For people to recognise it by. */
  readonly orderId: string;
  /** The same key is the same message. A dealer without such keys may send it twice when an answer was lost. */
  readonly idempotencyKey: string;
};

/** Both throw when there is no answer, or none that makes sense. No error names the phone. */
export type Messenger = {
  send(letter: Letter, signal: AbortSignal): Promise<Exclude<Outcome, { kind: 'UNKNOWN' }>>;
  /** `reference` is what an ACCEPTED answer gave. */
  reportOn(reference: string, signal: AbortSignal): Promise<Report>;
};
