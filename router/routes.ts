// What is where on the router's port: one path for every kind of operation, and pages for people.
import type { ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TokenVerifier } from '#platform/identity.ts';
import type { Log } from '#platform/log.ts';
import { CORRELATION_HEADER } from '#platform/server/request-facts.ts';
import { type Caller, callerOf } from './caller.ts';
import type { ExampleOperation } from './explore/examples.ts';
import { serveGraphiql } from './explore/graphiql.ts';
import { answerEventStream } from './subscriptions/event-stream.ts';
import { wantsEventStream } from './subscriptions/event-stream-request.ts';
import type { Operations } from './subscriptions/operations.ts';
import type { Seats } from './subscriptions/seats.ts';

export const GRAPHQL_PATH = '/graphql';

export type RouteOptions = {
  readonly apollo: ApolloServer<Caller>;
  readonly operations: Operations;
  readonly seats: Seats;
  readonly verifier: TokenVerifier;
  readonly allowedOrigins: readonly string[];
  readonly explore: boolean;
  readonly examples: readonly ExampleOperation[];
  readonly log: Log;
};

export type Routes = {
  /** Ends every event stream, which would otherwise keep a server that stops from stopping. */
  endStreams(): void;
};

const PREFLIGHT_SECONDS = 86_400;
/** Where Apollo Sandbox runs when it is opened there and not on our own page. */
const SANDBOX_ORIGIN = 'https://studio.apollographql.com';

export async function openRoutes(http: FastifyInstance, options: RouteOptions): Promise<Routes> {
  const { apollo, operations, seats, verifier, log } = options;
  await http.register(cors, {
    origin: [...(options.explore ? [SANDBOX_ORIGIN] : []), ...options.allowedOrigins],
    methods: ['GET', 'POST'],
    exposedHeaders: [CORRELATION_HEADER],
    maxAge: PREFLIGHT_SECONDS,
  });
  const identify = async (request: FastifyRequest, reply: FastifyReply): Promise<Caller> => {
    const caller = await callerOf(request.headers, verifier);
    reply.header(CORRELATION_HEADER, caller.correlationId);
    return caller;
  };
  const answerOnce = fastifyApolloHandler(apollo, { context: identify });
  const open = new Set<ServerResponse>();
  http.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    handler: async (request, reply) => {
      if (!wantsEventStream(request)) return answerOnce.call(http, request, reply);
      const caller = await identify(request, reply);
      return answerEventStream(request, reply, caller, { operations, seats, open, log });
    },
  });
  http.get('/', async (_request, reply) => reply.redirect(GRAPHQL_PATH));
  if (options.explore) serveGraphiql(http, GRAPHQL_PATH, options.examples);
  return {
    endStreams() {
      for (const response of open) response.destroy();
    },
  };
}
