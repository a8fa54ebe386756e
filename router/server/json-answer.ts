// An operation answered once, in JSON, with the status GraphQL over HTTP gives it.
import type { FastifyReply } from 'fastify';
import type { Log } from '#platform/log.ts';
import type { OperationResult } from '#platform/server/execution.ts';
import { presentError } from '#platform/server/faults.ts';
import type { Accepted } from './accept.ts';
import { errorsOf, httpOf } from './refusal.ts';

type JsonType = NonNullable<Accepted['json']>;

/** 200 for an operation that ran, even if parts of it failed. Without `data` nothing ran: 500 for our fault, 400 for the client's. */
export function answerResult(reply: FastifyReply, type: JsonType, result: OperationResult): FastifyReply {
  const isFault = result.errors?.some(({ extensions }) => extensions?.errorId !== undefined);
  const status = isFault ? 500 : 400;
  return send(reply.code(result.data === undefined ? status : 200), type, result);
}

export function answerRefusal(reply: FastifyReply, type: JsonType, error: unknown, log: Log): FastifyReply {
  const errors = errorsOf(error);
  const { status, headers } = httpOf(errors);
  return send(reply.code(status).headers(headers), type, {
    errors: errors.map((each) => presentError(each, log)),
  });
}

/** Errors go first, where a person reads them. */
const send = (reply: FastifyReply, type: JsonType, { errors, data, extensions }: OperationResult) =>
  reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ errors, data, extensions }));
