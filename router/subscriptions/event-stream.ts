// Any operation as server-sent events, for clients whose network lets no WebSocket through.
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Log } from '#platform/log.ts';
import type { OperationResult, ResultStream } from '#platform/server/execution.ts';
import { presentError } from '#platform/server/faults.ts';
import { unauthenticated } from '#platform/server/request-facts.ts';
import type { AdmittedOperation, Operations } from '../server/operations.ts';
import { errorsOf, refusal } from '../server/refusal.ts';
import type { ConnectionLimits } from '../traffic/connection-limits.ts';
import { whenExpired } from './expiry.ts';
import { serialised } from './serialised.ts';

export type EventStreamOptions = {
  readonly operations: Operations;
  readonly connections: ConnectionLimits;
  /** Those open now; a router that stops destroys them, which clients take as a reason to come back. */
  readonly open: Set<ServerResponse>;
  readonly log: Log;
};

/** Keeps proxies from taking a quiet stream for a dead one. */
const PING_INTERVAL_MS = 12_000;
/** A client that takes nothing for this long is gone; there is no ping it would have to answer. */
const DRAIN_TIMEOUT_MS = 30_000;

/**
 * Speaks "distinct connections" of https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: one operation, one
 * response. Refused operations are events too, since a browser's EventSource hides the body of an error status.
 */
export function answerRefusedInEvents(reply: FastifyReply, error: unknown, log: Log): void {
  const response = begin(reply);
  write(response, { errors: errorsOf(error).map((each) => presentError(each, log)) });
  finish(response);
}

/** Only a subscription takes one of the connections a person may hold: anything else ends by itself. */
export async function answerInEvents(
  reply: FastifyReply,
  operation: AdmittedOperation,
  { operations, connections, open, log }: EventStreamOptions,
): Promise<void> {
  const { caller, prepared } = operation;
  const giveBack = prepared.kind === 'SUBSCRIPTION' ? connections.take(operation) : () => {};
  if (!giveBack) throw tooManyConnections();
  const response = begin(reply);
  let stream: ResultStream | undefined;
  const expired = whenExpired(caller.actor, () => {
    write(response, { errors: [presentError(unauthenticated('EXPIRED'), log)] });
    finish(response);
  });
  const ping = setInterval(() => {
    if (!response.writableNeedDrain) response.write(':\n\n');
  }, PING_INTERVAL_MS);
  const gone = () => {
    clearInterval(ping);
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
    if (!(Symbol.asyncIterator in result)) await send(response, result);
    else {
      stream = result;
      if (response.closed) await stream.return();
      for await (const event of stream) await send(response, event);
    }
  } catch (error) {
    await send(response, { errors: [presentError(error, log)] });
  }
  finish(response);
}

function begin(reply: FastifyReply): ServerResponse {
  reply.hijack();
  const response = reply.raw;
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    // nginx would collect events into its buffer.
    'x-accel-buffering': 'no',
  });
  // Some browsers take the headers in only when a first byte follows.
  response.write(':\n\n');
  return response;
}

/** Resolves when the client can take more, or is gone. */
async function send(response: ServerResponse, result: OperationResult): Promise<void> {
  if (response.closed || write(response, result)) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stuck = setTimeout(() => response.destroy(), DRAIN_TIMEOUT_MS);
  response.once('drain', resolve).once('close', resolve);
  await promise;
  clearTimeout(stuck);
  response.off('drain', resolve).off('close', resolve);
}

const NEXT = Buffer.from('event: next\ndata: ');
const END = Buffer.from('\n\n');

const write = (response: ServerResponse, result: OperationResult): boolean =>
  response.writable && response.write(Buffer.concat([NEXT, serialised(result), END]));

function finish(response: ServerResponse): void {
  if (response.writable) response.end('event: complete\ndata:\n\n');
}

const tooManyConnections = () =>
  refusal('Too many connections are open already', { code: 'TOO_MANY_CONNECTIONS', status: 429 });
