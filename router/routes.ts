// What is where on the router's port: one path for every kind of operation, and pages for people.
import type { ServerResponse } from 'node:http';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TokenVerifier } from '#platform/identity.ts';
import type { Log } from '#platform/log.ts';
import { leavingOf } from '#platform/server/leaving.ts';
import type { Peers } from '#platform/server/peers.ts';
import { CORRELATION_HEADER } from '#platform/server/request-facts.ts';
import { CONTENT_SECURITY_POLICY } from '#platform/server/security-headers.ts';
import { callerOf } from './caller.ts';
import type { ExampleOperation } from './explore/examples.ts';
import { frontPage, type Product, UNNAMED } from './explore/front-page.ts';
import { serveGraphiql } from './explore/graphiql.ts';
import { sandboxPage } from './explore/landing-page.ts';
import { sandboxPolicyOf } from './explore/page-policy.ts';
import type { DemoSignIn } from './explore/sign-in.ts';
import type { PreparedOperation } from './graph.ts';
import { accepted, STREAMS, type StreamType } from './server/accept.ts';
import { crossSiteRefusal, type KnownOrigins } from './server/cross-site.ts';
import { answerRefusal, answerResult } from './server/json-answer.ts';
import { readOperation } from './server/operation-request.ts';
import type { AdmittedOperation, Operations } from './server/operations.ts';
import { refusal } from './server/refusal.ts';
import { singleConnectionRefusal, wrongMethod } from './server/single-connection.ts';
import { EVENT_ENCODING } from './subscriptions/event-encoding.ts';
import { answerInStream, answerRefusedInStream } from './subscriptions/http-stream.ts';
import { PART_ENCODING } from './subscriptions/part-encoding.ts';
import type { StreamEncoding } from './subscriptions/stream-encoding.ts';
import type { ConnectionLimits } from './traffic/connection-limits.ts';
import type { Traffic } from './traffic/traffic.ts';

export const GRAPHQL_PATH = '/graphql';

export type RouteOptions = {
  readonly operations: Operations;
  readonly traffic: Traffic;
  readonly connections: ConnectionLimits;
  /** Of what streams over HTTP say when there is nothing to say. */
  readonly heartbeatMs: number;
  readonly verifier: TokenVerifier;
  readonly peers: Peers;
  readonly origins: KnownOrigins;
  readonly explore: boolean;
  readonly examples: readonly ExampleOperation[];
  readonly product: Product | undefined;
  readonly signIn: DemoSignIn | undefined;
  readonly log: Log;
};

export type Routes = {
  /** Ends every stream over HTTP, which would otherwise keep a server that stops from stopping. */
  endStreams(): void;
};

const ENCODINGS: Readonly<Record<StreamType, StreamEncoding>> = {
  events: EVENT_ENCODING,
  parts: PART_ENCODING,
};
const METHODS = ['GET', 'POST', 'OPTIONS'];
const PREFLIGHT_SECONDS = 86_400;
/** Where Apollo Sandbox runs when it is opened there and not on our own page. */
const SANDBOX_ORIGIN = 'https://studio.apollographql.com';

/** Whose pages may ask from a browser, by HTTP and on a socket alike. */
export const knownOrigins = (explore: boolean, allowedOrigins: readonly string[]): KnownOrigins => [
  ...(explore ? [SANDBOX_ORIGIN] : []),
  ...allowedOrigins,
];

export async function openRoutes(http: FastifyInstance, options: RouteOptions): Promise<Routes> {
  const { operations, traffic, connections, verifier, peers, origins, log } = options;
  const page = options.explore ? await sandboxPage(options.examples) : undefined;
  await http.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: [CORRELATION_HEADER],
    maxAge: PREFLIGHT_SECONDS,
    strictPreflight: false,
  });
  // Event streams are not sent through Fastify, so nothing here collects their events.
  await http.register(compress, { globalDecompression: false, encodings: ['br', 'gzip'] });
  http.addHook('onRequest', async ({ method, url }) => {
    if (!METHODS.includes(method) && url.split('?')[0] === GRAPHQL_PATH) throw wrongMethod(method, METHODS);
  });
  const wantsPage = ({ method, headers }: FastifyRequest) =>
    page !== undefined && method === 'GET' && accepted(headers.accept).pageFirst;
  const open = new Set<ServerResponse>();
  const streaming = { operations, connections, heartbeatMs: options.heartbeatMs, open, log };
  http.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    onSend: typedAsAccepted,
    exposeHeadRoute: false,
    onRequest: async (request) => {
      const { method, headers, host } = request;
      const address = peers.addressOf(request.raw);
      await traffic.arrive(address);
      // A page starts nothing by itself, so a link of anybody may lead to it.
      if (wantsPage(request)) return;
      await traffic.refuseUsedUp(address, headers.authorization !== undefined);
      const refused =
        crossSiteRefusal({ method, headers, host }, origins) ?? singleConnectionRefusal(request);
      if (refused) throw refused;
    },
    handler: async (request, reply) => {
      if (page && wantsPage(request)) return show(reply, await page());
      const { json, stream } = accepted(request.headers.accept);
      const caller = await callerOf(request.headers, verifier);
      reply.header(CORRELATION_HEADER, caller.correlationId);
      if (!(json || stream)) throw nothingToTake();
      const encoding = stream && ENCODINGS[stream];
      const streamFor = (kind?: PreparedOperation['kind']) =>
        kind === 'SUBSCRIPTION' || !json ? encoding : null;
      const asked = readOperation(request);
      let operation: AdmittedOperation;
      try {
        operation = await operations.admit(asked, {
          caller: { ...caller, signal: leavingOf(reply.raw) },
          address: peers.addressOf(request.raw),
          mayChange: request.method === 'POST',
          mayStream: encoding !== null,
        });
      } catch (error) {
        const refusedIn = streamFor();
        if (refusedIn) return answerRefusedInStream(reply, refusedIn, error, log);
        return answerRefusal(reply, json ?? 'application/json', error, log);
      }
      const answeredIn = streamFor(operation.prepared.kind);
      if (!answeredIn)
        return answerResult(reply, json ?? 'application/json', await operations.answer(operation));
      return answerInStream(reply, operation, { ...streaming, encoding: answeredIn });
    },
  });
  if (options.explore) {
    const { html, policy } = frontPage(options.product ?? UNNAMED, GRAPHQL_PATH);
    http.get('/', async (_request, reply) => show(reply, html, policy));
    serveGraphiql(http, GRAPHQL_PATH, options.examples, options.signIn);
  } else http.get('/', async () => `A GraphQL endpoint: operations go to ${GRAPHQL_PATH} by POST.\n`);
  return {
    endStreams() {
      for (const response of open) response.destroy();
    },
  };
}

const show = (reply: FastifyReply, html: string, policy = sandboxPolicyOf(html)) =>
  reply
    .type('text/html; charset=utf-8')
    .header(CONTENT_SECURITY_POLICY, policy)
    .header('cache-control', 'no-store')
    .send(html);

/** Also what is refused before there is an operation, a bad token: clients read codes from the type they asked for, and from no other. */
async function typedAsAccepted({ headers }: FastifyRequest, reply: FastifyReply, payload: unknown) {
  if (reply.statusCode < 400 || !isJson(reply.getHeader('content-type'))) return payload;
  const { json } = accepted(headers.accept);
  if (json) reply.header('content-type', `${json}; charset=utf-8`);
  return payload;
}

const isJson = (type: unknown): boolean => String(type).startsWith('application/json');

const nothingToTake = () =>
  refusal(
    `The Accept header takes neither JSON (application/json, application/graphql-response+json) nor ${STREAMS}`,
    { code: 'BAD_REQUEST', status: 406 },
  );
