// Reads one message of a graphql-ws client, and refuses what no client needs to send before anything is made of it.
import { type Message, MessageType, parseMessage } from 'graphql-ws';

/** Of an operation's id, and of what a `ping` carries: both are sent back, the id with every answer. */
const ECHOED_BYTES = 1_024;
/** What a `ping` is without its payload, white space included. */
const ENVELOPE_BYTES = 64;

/** Throws an Error whose words are fit for the close frame. Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export function readMessage(data: Buffer): Message {
  const message = parsed(data);
  switch (message.type) {
    case MessageType.Ping:
    case MessageType.Pong:
      if (data.length > ECHOED_BYTES + ENVELOPE_BYTES)
        throw new Error(`A ${message.type} carries at most ${ECHOED_BYTES} bytes`);
      return message;
    case MessageType.Subscribe:
    case MessageType.Complete:
      if (Buffer.byteLength(message.id) > ECHOED_BYTES)
        throw new Error(`An id has at most ${ECHOED_BYTES} bytes`);
      return message;
    case MessageType.ConnectionInit:
      return message;
    default:
      throw new Error(`Only a server sends ${message.type}`);
  }
}

function parsed(data: Buffer): Message {
  try {
    return parseMessage(String(data));
  } catch {
    // Its words quote the client's own.
    throw new Error('Invalid message received');
  }
}
