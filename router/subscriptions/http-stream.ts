// Any operation as a stream of results over HTTP, whatever encoding the client reads.
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { whenExpired } from '#platform/identity/when-expired.ts';
import type { Log } from '#platform/log.ts';
import type { OperationResult, ResultStream } from '#platform/server/execution.ts';
import { presentError } from '#platform/server/faults.ts';
import { unauthenticated } from '#platform/server/request-facts.ts';
import type { AdmittedOperation, Operations } from '../server/operations.ts';
import { errorsOf, refusal } from '../server/refusal.ts';
import type { ConnectionLimits } from '../traffic/connection-limits.ts';
import type { StreamEncoding } from './stream-encoding.ts';

export type HttpStreamOptions = {
  readonly encoding: StreamEncoding;
  readonly operations: Operations;
  readonly connections: ConnectionLimits;
  /** Shorter than what proxies take for silence. */
  readonly heartbeatMs: number;
  /** Those open now; a router that stops destroys them, which clients take as a reason to come back. */
  readonly open: Set<ServerResponse>;
  readonly log: Log;
};

/** A client that takes nothing for this long is gone; there is no ping it would have to answer. */
const DRAIN_TIMEOUT_MS = 30_000;

/** For clients that take nothing but a stream: a browser's EventSource hides the body of an error status. */
export function answerRefusedInStream(
  reply: FastifyReply,
  encoding: StreamEncoding,
  error: unknown,
  log: Log,
): void {
  const body = begin(reply, encoding);
  body.write({ errors: errorsOf(error).map((each) => presentError(each, log)) });
  body.finish();
}

/** Only a subscription takes one of the connections a person may hold: anything else ends by itself. */
export async function answerInStream(
  reply: FastifyReply,
  operation: AdmittedOperation,
  { encoding, operations, connections, heartbeatMs, open, log }: HttpStreamOptions,
): Promise<void> {
  const { caller, prepared } = operation;
  const giveBack = prepared.kind === 'SUBSCRIPTION' ? connections.take(operation) : () => {};
  if (!giveBack) throw tooManyConnections();
  const body = begin(reply, encoding);
  const { response } = body;
  let stream: ResultStream | undefined;
  const expired = whenExpired(caller.actor, () => {
    body.write({ errors: [presentError(unauthenticated('EXPIRED'), log)] });
    body.finish();
  });
  const beating = setInterval(body.beat, heartbeatMs);
  const gone = () => {
    clearInterval(beating);
    expired();
    giveBack();
    open.delete(response);
    void stream?.return();
  };
  open.add(response);
  // A client that left while its token was read has no second "close" to tell of.
  if (response.closed) gone();
  else response.once('close', gone);

  try {
    const result = await operations.run(operation);
    if (!(Symbol.asyncIterator in result)) await body.send(result);
    else {
      stream = result;
      if (response.closed) await stream.return();
      for await (const event of stream) await body.send(event);
    }
  } catch (error) {
    await body.send({ errors: [presentError(error, log)] });
  }
  body.finish();
}

type StreamBody = {
  readonly response: ServerResponse;
  /** False when the client should be given time to read. */
  write(result: OperationResult): boolean;
  /** Resolves when the client can take more, or is gone. */
  send(result: OperationResult): Promise<void>;
  beat(): void;
  finish(): void;
};

function begin(reply: FastifyReply, encoding: StreamEncoding): StreamBody {
  reply.hijack();
  const response = reply.raw;
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': encoding.contentType,
    'cache-control': 'no-cache',
    // nginx would collect events into its buffer.
    'x-accel-buffering': 'no',
  });
  response.write(encoding.opening);
  // Node calls a response that has ended `writable`, and a write to it ends the process.
  const isOpen = () => !(response.writableEnded || response.destroyed);
  const write = (result: OperationResult) => isOpen() && response.write(encoding.result(result));
  return {
    response,
    write,
    async send(result) {
      if (isOpen() && !write(result)) await drained(response);
    },
    beat() {
      if (isOpen() && !response.writableNeedDrain) response.write(encoding.heartbeat);
    },
    finish() {
      if (isOpen()) response.end(encoding.closing);
    },
  };
}

async function drained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stuck = setTimeout(() => response.destroy(), DRAIN_TIMEOUT_MS);
  response.once('drain', resolve).once('close', resolve);
  await promise;
  clearTimeout(stuck);
  response.off('drain', resolve).off('close', resolve);
}

const tooManyConnections = () =>
  refusal('Too many connections are open already', { code: 'TOO_MANY_CONNECTIONS', status: 429 });
