// One message on its way to a customer. Who they are and which phone they have is in none of it: that is asked when it is sent.
import type { Message } from './template.ts';

/** The way it goes: a text message is for a phone KakaoTalk does not reach. */
export type Channel = 'KAKAOTALK' | 'SMS';

export type Stage =
  /** To be sent, at once or after a pause. */
  | { readonly phase: 'WAITING'; readonly dueAt: Date }
  /** A call to the dealer may be under way; past `until` it is not, whoever made it is gone. */
  | { readonly phase: 'SENDING'; readonly until: Date }
  /** The dealer has it; whether KakaoTalk could deliver it is asked by this reference. */
  | { readonly phase: 'ACCEPTED'; readonly reference: string; readonly asked: number }
  | { readonly phase: 'SENT'; readonly sentAt: Date }
  /** Given up. The reason is for an operator, and names nobody. */
  | { readonly phase: 'FAILED'; readonly reason: string };

export type Phase = Stage['phase'];

export type Concerning = {
  readonly orderId: string;
  readonly customerId: string;
  readonly ownerId: string;
};

export type Notification = {
  readonly id: string;
  readonly order: Concerning;
  readonly message: Message;
  /** When there was something to tell. */
  readonly createdAt: Date;
  readonly channel: Channel;
  /** Calls begun so far, for the record. */
  readonly attempts: number;
  /** Of these, how many in a row have failed since it was wished for, changed its channel or was retried by an operator. */
  readonly failures: number;
  /** Rises when the dealer has answered a call, so that the next call is a new one and not a repetition. */
  readonly keyNumber: number;
  readonly stage: Stage;
};

export type InPhase<One extends Phase> = Notification & { readonly stage: Extract<Stage, { phase: One }> };

export const isIn = <One extends Phase>(
  notification: Notification,
  phase: One,
): notification is InPhase<One> => notification.stage.phase === phase;

/** The wish to send, as it comes out of a fact. */
export function wished(wish: {
  id: string;
  order: Concerning;
  message: Message;
  createdAt: Date;
  now: Date;
}): Notification {
  const { now, ...what } = wish;
  return {
    ...what,
    channel: 'KAKAOTALK',
    attempts: 0,
    failures: 0,
    keyNumber: 0,
    stage: { phase: 'WAITING', dueAt: now },
  };
}

/** The same key is the same message: a dealer that knows keys sends it once, however often it is asked. */
export const idempotencyKey = ({ id, channel, keyNumber }: Notification): string =>
  `${id}-${channel}-${keyNumber}`;
