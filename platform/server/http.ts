// The HTTP door every GraphQL server of the project stands behind: bounded bodies, GraphQL-shaped refusals, health.
import Fastify, { type FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '#platform/log.ts';
import { maskFault, presentError } from './faults.ts';

/** Each resolves when its part can serve and rejects with what is wrong. */
export type ReadyChecks = Readonly<Record<string, () => Promise<unknown>>>;

export type HttpOptions = {
  readonly log: Log;
  readonly ready: ReadyChecks;
  /** A larger body is refused with 413 before it is parsed. */
  readonly bodyBytes: number;
};

/** How long a client may take to send its request; an answer may take, or stream, as long as it needs. */
const REQUEST_TIMEOUT_MS = 30_000;
const READY_CHECK_TIMEOUT_MS = 2_000;
/** What is still being answered when a server stops has this long to end. */
const STOP_TIMEOUT_MS = 5_000;

/** A Fastify instance with `/health/live` and `/health/ready`, whose every error is a GraphQL response. */
export function openHttp({ log, ready, bodyBytes }: HttpOptions): FastifyInstance {
  const http = Fastify({
    bodyLimit: bodyBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    logger: false,
  });
  http.addHook('onRequest', async (request) => {
    // What follows builds URLs from it; an impossible one would look like our fault.
    if (!URL.canParse(`http://${request.host}/`)) throw badRequest('The Host header is not a host');
    // Unpacked, a small body could be of any size.
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding !== 'identity') throw unsupported('A body must come as it is, not compressed');
  });
  // Fastify's own: a page of any origin may send plain text, and nobody here reads it.
  http.removeContentTypeParser('text/plain');
  http.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    // What carries a code was said on purpose, an outage too.
    const isSaid = status < 500 || error instanceof GraphQLError;
    reply
      .code(status)
      .headers(headersOf(error))
      .send({ errors: [isSaid ? refusalOf(error, log) : maskFault(error, log)] });
  });
  http.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({
      errors: [{ message: 'There is nothing here: ask /graphql', extensions: { code: 'NOT_FOUND' } }],
    }),
  );
  http.get('/health/live', async () => ({ status: 'live' }));
  http.get('/health/ready', async (_request, reply) => {
    const failing = await failingOf(ready, log);
    if (failing.length === 0) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready', failing });
  });
  return http;
}

/** Refuses new requests, lets those in flight end, and cuts what has not ended in time. */
export async function closeHttp(http: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => http.server.closeAllConnections(), STOP_TIMEOUT_MS);
  await http.close();
  clearTimeout(cut);
}

/** An error that `openHttp` answers with 400 and these words. */
export const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });

const unsupported = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 415 } } });

/** The names of the checks that fail; their reasons are for the log, the endpoint is open to anybody. */
async function failingOf(checks: ReadyChecks, log: Log): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(READY_CHECK_TIMEOUT_MS, check());
        return [];
      } catch (err) {
        log.warn({ err, check: name }, 'Not ready');
        return [name];
      }
    }),
  );
  return results.flat();
}

async function within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Fastify's own refusals carry `statusCode`; ours carry `extensions.http`, as they do for Apollo Server. */
function statusOf(error: unknown): number {
  const status =
    error instanceof GraphQLError
      ? (error.extensions.http as { status?: unknown } | undefined)?.status
      : (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

/** Such as `retry-after`; written as Apollo Server takes them. */
function headersOf(error: unknown): Record<string, string> {
  if (!(error instanceof GraphQLError)) return {};
  const http = error.extensions.http as { headers?: Iterable<readonly [string, string]> } | undefined;
  return Object.fromEntries(http?.headers ?? []);
}

function refusalOf(error: unknown, log: Log): GraphQLFormattedError {
  if (error instanceof GraphQLError) return presentError(error, log);
  const message = error instanceof Error ? error.message : 'Bad request';
  return { message, extensions: { code: 'BAD_REQUEST' } };
}
