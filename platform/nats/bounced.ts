// What a server that keeps messages has sent on: JetStream delivers to whatever reply a request names, past the rights of who asked.
import type { MsgHdrs } from '@nats-io/transport-node';

/** On every message that was read back. https://docs.nats.io/nats-concepts/jetstream/streams#direct-get */
const READ_BACK = 'Nats-Stream';
const DELIVERED = '$JS.ACK.';

/**
 * Whether somebody read a message, their own perhaps, and had it sent to a subject on which they may not publish. A message that a
 * relay published, a request and a live message are never that: it is nobody's word.
 */
export const isBounced = (message: { readonly headers?: MsgHdrs; readonly reply?: string }): boolean =>
  wasReadBack(message) || (message.reply?.startsWith(DELIVERED) ?? false);

/** Of a message that a lane gives, which has the other sign by right. */
export const wasReadBack = ({ headers }: { readonly headers?: MsgHdrs }): boolean =>
  headers?.has(READ_BACK) ?? false;
