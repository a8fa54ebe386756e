// Events on their way into a socket: bytes that many viewers share, with the id of the one operation put in front.
import type { ResultStream } from '#platform/server/execution.ts';
import type { SocketExtra } from '#platform/server/graphql-sockets.ts';
import { serialised } from './serialised.ts';

const AFTER = Buffer.from('}');

/**
 * Sends the events of `stream` as `next` messages of operation `id`, each when the one before has left this process, until the client
 * cancels it. Hands on nothing but how it ends: graphql-ws would serialise each message for each viewer anew.
 * Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md#next
 */
export function sentTo({ send, clientIdOf }: SocketExtra, id: string, stream: ResultStream): ResultStream {
  const before = Buffer.from(`{"id":${JSON.stringify(clientIdOf(id))},"type":"next","payload":`);
  const ending: ResultStream = {
    [Symbol.asyncIterator]: () => ending,
    async next() {
      for (;;) {
        const next = await stream.next();
        if (next.done) return next;
        if (clientIdOf(id) !== null) await send(Buffer.concat([before, serialised(next.value), AFTER]));
      }
    },
    return: () => stream.return(),
  };
  return ending;
}
