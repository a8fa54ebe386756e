// The HTTP door every GraphQL server of the project stands behind: bounded bodies, GraphQL-shaped refusals, health.
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '#platform/log.ts';
import { headerGivenTwice } from './ambiguous-headers.ts';
import { answerClientError } from './client-errors.ts';
import { maskFault, presentError } from './faults.ts';
import { NO_PROXIES, type Peers } from './peers.ts';
import { SECURITY_HEADERS, STRICT_TRANSPORT } from './security-headers.ts';
import { hangUpOnUnused } from './unused-connections.ts';

/** Each resolves when its part can serve and rejects with what is wrong. */
export type ReadyChecks = Readonly<Record<string, () => Promise<unknown>>>;

export type HttpOptions = {
  readonly log: Log;
  readonly ready: ReadyChecks;
  /** A larger body is refused with 413 before it is parsed. */
  readonly bodyBytes: number;
  /** Whose word about a request's origin is taken. Nobody's unless said otherwise. */
  readonly peers?: Peers;
  /** How long a client may take to send its request; 30 s unless said otherwise. An answer may take, or stream, for ever. */
  readonly requestTimeoutMs?: number;
};

const REQUEST_TIMEOUT_MS = 30_000;
/** Node looks for late requests this often in that time, and is told to look for those that will be late by the next look. */
const LOOKS = 30;
const READY_CHECK_TIMEOUT_MS = 2_000;
/** What is still being answered when a server stops has this long to end. */
const STOP_TIMEOUT_MS = 5_000;

/** A Fastify instance with `/health/live` and `/health/ready`, whose every error is a GraphQL response. */
export function openHttp(options: HttpOptions): FastifyInstance {
  const { log, ready, bodyBytes, peers = NO_PROXIES, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const connectionsCheckingInterval = Math.ceil(requestTimeoutMs / LOOKS);
  const requestTimeout = requestTimeoutMs - connectionsCheckingInterval;
  const http = Fastify({
    bodyLimit: bodyBytes,
    requestTimeout,
    http: {
      headersTimeout: requestTimeout,
      connectionsCheckingInterval,
      // What offers HTTP/2 besides (curl --http2) is answered in HTTP/1.1; only sockets are upgraded.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    trustProxy: peers.trusts,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, _request, reply) => void answerError(error, reply),
    logger: false,
  });
  hangUpOnUnused(http);
  const answerError = (error: unknown, reply: FastifyReply) => {
    const status = statusOf(error);
    // What carries a code was said on purpose, an outage too.
    const isSaid = status < 500 || error instanceof GraphQLError;
    return reply
      .code(status)
      .headers({ ...SECURITY_HEADERS, ...headersOf(error) })
      .send({ errors: [isSaid ? refusalOf(error, log) : maskFault(error, log)] });
  };
  http.addHook('onRequest', async (request, reply) => {
    reply.headers(
      request.protocol === 'https' ? { ...SECURITY_HEADERS, ...STRICT_TRANSPORT } : SECURITY_HEADERS,
    );
    const twice = headerGivenTwice(request.raw.rawHeaders);
    if (twice) throw badRequest(`The header ${twice} stands twice`);
    // What follows builds URLs from it; an impossible one would look like our fault.
    if (!URL.canParse(`http://${request.host}/`)) throw badRequest('The Host header is not a host');
    // Unpacked, a small body could be of any size.
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding !== 'identity') throw badRequest('A body must come as it is, not compressed', 415);
  });
  // Fastify's own: a page of any origin may send plain text, and nobody here reads it.
  http.removeContentTypeParser('text/plain');
  http.setErrorHandler((error, _request, reply) => answerError(error, reply));
  http.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({
      errors: [{ message: 'There is nothing here: ask /graphql', extensions: { code: 'NOT_FOUND' } }],
    }),
  );
  http.get('/health/live', async () => ({ status: 'live' }));
  let checking: Promise<readonly string[]> | undefined;
  http.get('/health/ready', async (_request, reply) => {
    // Once for all who ask meanwhile: anybody may, and the parts would be busy with nothing else.
    checking ??= failingOf(ready, log).finally(() => {
      checking = undefined;
    });
    const failing = await checking;
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

/** An error that `openHttp` answers with this status and these words. */
export const badRequest = (
  message: string,
  status = 400,
  headers?: Readonly<Record<string, string>>,
): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: 'BAD_REQUEST', http: { status, headers: new Map(Object.entries(headers ?? {})) } },
  });

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
