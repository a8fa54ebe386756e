// Any operation as server-sent events, for clients whose network lets no WebSocket through.
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Log } from '#platform/log.ts';
import type { OperationRequest, OperationResult, ResultStream } from '#platform/server/execution.ts';
import { presentError } from '#platform/server/faults.ts';
import { unauthenticated } from '#platform/server/request-facts.ts';
import type { Caller } from '../caller.ts';
import { OperationRefused } from '../graph.ts';
import { readOperation } from './event-stream-request.ts';
import { whenExpired } from './expiry.ts';
import type { Operations } from './operations.ts';
import { personOf, type Seats } from './seats.ts';
import { serialised } from './serialised.ts';

export type EventStreamOptions = {
  readonly operations: Operations;
  readonly seats: Seats;
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
export async function answerEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  { operations, seats, open, log }: EventStreamOptions,
): Promise<void> {
  const operation = readOperation(request);
  const giveBack = seats.take(personOf(caller, request.ip));
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
    const result = await start(operation, caller, operations);
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

async function start(
  operation: OperationRequest & { readonly mayChange: boolean },
  caller: Caller,
  operations: Operations,
): Promise<ResultStream | OperationResult> {
  try {
    const prepared = operations.prepare(operation);
    if (prepared.kind === 'ANSWERED_ONCE' && prepared.changesSomething && !operation.mayChange)
      return {
        errors: [{ message: 'A mutation must be sent by POST', extensions: { code: 'BAD_REQUEST' } }],
      };
    return await operations.run(prepared, operation, caller);
  } catch (error) {
    if (error instanceof OperationRefused) return { errors: error.errors.map((each) => each.toJSON()) };
    throw error;
  }
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
  new GraphQLError('Too many connections are open already', {
    extensions: { code: 'TOO_MANY_CONNECTIONS', http: { status: 429 } },
  });
