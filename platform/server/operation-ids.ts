// An id of our own for each operation of a socket: graphql-ws keeps operations by their ids alone, and a client may use one again
// while the operation it has cancelled is still beginning or ending.
import { type Message, MessageType, type SubscribeMessage } from 'graphql-ws';

export type OperationIds = {
  /** Whether the message asks for an operation under the id of one that runs. */
  isTaken(message: Message): message is SubscribeMessage;
  /** The message under our id; null where it cancels what does not run. */
  received(message: Message): Message | null;
  /** The text under the client's id; null where the client has cancelled what it is about. */
  sent(text: string): string | null;
  /** The id a client is told for ours; null once its operation has ended or was cancelled. */
  clientIdOf(id: string): string | null;
};

/** How graphql-ws writes what it says of an operation. */
const ABOUT_OPERATION = /^\{"id":"(\d+)","type":"(next|error|complete)"/;

export function openOperationIds(): OperationIds {
  const ours = new Map<string, string>();
  const clients = new Map<string, string>();
  let begun = 0;

  const begin = (clientId: string) => {
    begun += 1;
    const id = `${begun}`;
    ours.set(clientId, id);
    clients.set(id, clientId);
    return id;
  };
  const end = (id: string, clientId: string) => {
    clients.delete(id);
    ours.delete(clientId);
  };

  return {
    isTaken: (message): message is SubscribeMessage =>
      message.type === MessageType.Subscribe && ours.has(message.id),
    received(message) {
      if (message.type === MessageType.Subscribe) return { ...message, id: begin(message.id) };
      if (message.type !== MessageType.Complete) return message;
      const id = ours.get(message.id);
      if (id === undefined) return null;
      end(id, message.id);
      return { ...message, id };
    },
    sent(text) {
      const [told, id, type] = ABOUT_OPERATION.exec(text) ?? [];
      if (told === undefined || id === undefined) return text;
      const clientId = clients.get(id);
      if (clientId === undefined) return null;
      if (type !== MessageType.Next) end(id, clientId);
      return `{"id":${JSON.stringify(clientId)},"type":"${type}"${text.slice(told.length)}`;
    },
    clientIdOf: (id) => clients.get(id) ?? null,
  };
}
