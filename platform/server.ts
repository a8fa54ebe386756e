// One subgraph alone on HTTP and graphql-ws: it answers gateways that show its secret, and trusts them no further than that.
import type { Server as HttpServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { GraphQLError } from 'graphql';
import type { TokenVerifier } from './identity.ts';
import { type Log, openLog } from './log.ts';
import { type Undo, undoing } from './process/undo.ts';
import { apolloExecution } from './server/apollo-execution.ts';
import type { ExecutableSubgraph, RequestFacts } from './server/executable-subgraph.ts';
import { executionOf } from './server/execution.ts';
import { presentSubgraphError } from './server/faults.ts';
import {
  type GatewayCredentials,
  isSigned,
  onlyGateways,
  SUBGRAPH_SECRET_HEADER,
  showsSecret,
} from './server/gateway-credentials.ts';
import { acceptSockets, type SocketLimits } from './server/graphql-sockets.ts';
import { badRequest, closeHttp, openHttp, type ReadyChecks } from './server/http.ts';
import { leavingOf } from './server/leaving.ts';
import { asApolloCache, bytesOfDocument, recentlyUsed } from './server/recently-used.ts';
import { requestFacts } from './server/request-facts.ts';
import { subgraphProtocol } from './server/subscription-socket.ts';

export type { ExecutableSubgraph, RequestFacts } from './server/executable-subgraph.ts';
export type { ReadyChecks } from './server/http.ts';

export type ServeSubgraphOptions = {
  readonly subgraph: ExecutableSubgraph;
  /** 0 takes any free port. */
  readonly port: number;
  /** The network interface to listen on; this machine's own unless said otherwise. */
  readonly host?: string;
  /** Verifies each token again: the router is not believed who somebody is. */
  readonly verifier: TokenVerifier;
  /** What whoever asks must show before a word of theirs is read. Health is told to anybody. */
  readonly gateways: GatewayCredentials;
  readonly ready: ReadyChecks;
  readonly log?: Log;
  readonly sockets?: Partial<SocketLimits>;
};

export type ServedSubgraph = {
  /** Where queries and mutations (HTTP) and subscriptions (graphql-ws) are answered, `/graphql` included. */
  readonly url: string;
  stop(): Promise<void>;
};

/** The router sends representations of whole pages of entities, so this is wider than the router's own door. */
const BODY_BYTES = 1_000_000;
/**
 * One socket carries a quarter of all clients of a router, so what is plenty for a person is nothing here. A router always
 * reads: 16 MB unread are every event of 5,000 viewers at 3 KB, and none of them taken. When it starts anew, all its
 * clients subscribe at once.
 */
const SOCKET_LIMITS: SocketLimits = {
  messageBytes: BODY_BYTES,
  sockets: 1_000,
  // Gateways that show the secret only in their first message, and whoever else is near.
  strangersPerAddress: 100,
  unsentBytes: 16_000_000,
  messagesPerSecond: 5_000,
  pingIntervalMs: 12_000,
};
/**
 * Of one document. A router writes out what clients abbreviate by fragments: their widest operation, 500 fields, stays below
 * this with all its arguments; thousands of aliases do not.
 */
const TOKENS = 10_000;
/** Of documents that routers send: their plans, whose literals are the clients'. */
const REMEMBERED = { bytes: 8_000_000, entryBytes: 200_000 };
const PATH = '/graphql';

/** What some gateways ask for by default. One way to stream is enough: a socket carries the events of many people. */
const wantsEventStream = (accept = ''): boolean => /^\s*text\/event-stream\s*$/i.test(accept);
const streamsOnSockets = (): GraphQLError =>
  badRequest('A subgraph sends events over graphql-ws, at this address: set it as the transport', 406);

/** Starts serving; rejects when the port is taken. Stops by ending every socket and finishing what is in flight. */
export const serveSubgraph = (options: ServeSubgraphOptions): Promise<ServedSubgraph> =>
  undoing((undo) => serve(options, undo));

async function serve(options: ServeSubgraphOptions, undo: Undo): Promise<Omit<ServedSubgraph, 'stop'>> {
  const { subgraph, verifier, gateways, ready, log = openLog(options.subgraph.name) } = options;
  const execution = executionOf(subgraph, log);
  const apollo = new ApolloServer<RequestFacts>({
    gateway: apolloExecution(subgraph.schema, execution),
    // For whoever shows the secret.
    introspection: true,
    parseOptions: { maxTokens: TOKENS },
    documentStore: asApolloCache(recentlyUsed({ ...REMEMBERED, bytesOf: bytesOfDocument })),
    // Whoever likes would fill their memory.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => presentSubgraphError(error, log),
    plugins: [ApolloServerPluginLandingPageDisabled()],
    logger: log,
  });
  await apollo.start();
  undo.push(() => apollo.stop());
  const http = openHttp({ log, ready, bodyBytes: BODY_BYTES });
  undo.push(() => closeHttp(http));
  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) => {
      const signal = leavingOf(reply.raw);
      return { ...(await requestFacts(request.headers, verifier)), signal };
    },
  });
  http.route({
    method: ['GET', 'POST'],
    url: PATH,
    // Before the body is read.
    onRequest: async ({ headers }, reply) => {
      if (showsSecret(gateways, headers[SUBGRAPH_SECRET_HEADER])) {
        if (wantsEventStream(headers.accept)) throw streamsOnSockets();
        return;
      }
      // What a stranger goes on sending is not even thrown away.
      reply.header('connection', 'close');
      throw onlyGateways();
    },
    preHandler: async ({ body }) => {
      if (!isSigned(gateways, body)) throw onlyGateways();
    },
    handler: answer,
  });
  const protocol = subgraphProtocol(execution, { verifier, gateways, tokens: TOKENS, log });
  const sockets = acceptSockets(http.server as HttpServer, protocol, {
    path: PATH,
    limits: { ...SOCKET_LIMITS, ...options.sockets },
    mayUpgrade: ({ headers }) => {
      const shown = headers[SUBGRAPH_SECRET_HEADER];
      return shown === undefined || showsSecret(gateways, shown);
    },
    // Strangers on the machine of a router must not take the room of a router that shows the secret.
    addressOf: ({ headers, socket }) =>
      showsSecret(gateways, headers[SUBGRAPH_SECRET_HEADER])
        ? 'gateways'
        : (socket.remoteAddress ?? 'unknown'),
    log,
  });
  undo.push(sockets.close);
  const address = await http.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
  return { url: `${address.replace('0.0.0.0', '127.0.0.1')}${PATH}` };
}
