// The one door of the supergraph: queries, mutations and subscriptions of every client, on one port and one path.
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { TokenVerifier } from '#platform/identity.ts';
import { type Log, openLog } from '#platform/log.ts';
import { type Undo, undoing } from '#platform/process/undo.ts';
import { acceptSockets } from '#platform/server/graphql-sockets.ts';
import { closeHttp, openHttp, type ReadyChecks } from '#platform/server/http.ts';
import { peersBehind, type TrustedProxies } from '#platform/server/peers.ts';
import { refuseCostly } from './cost/too-costly.ts';
import type { ExampleOperation } from './explore/examples.ts';
import type { Product } from './explore/front-page.ts';
import type { DemoSignIn } from './explore/sign-in.ts';
import { openGateway } from './gateway.ts';
import { readSupergraph } from './graph.ts';
import { startGraphqlServer } from './graphql-server.ts';
import { DEFAULT_LIMITS, type RouterLimits, validationRules } from './limits.ts';
import { GRAPHQL_PATH, knownOrigins, openRoutes } from './routes.ts';
import { mayUpgrade } from './server/cross-site.ts';
import { operationsOver } from './server/operations.ts';
import type { TrustedDocuments } from './server/trusted-documents.ts';
import { openSources, type SubgraphPlaces } from './sources/sources.ts';
import { clientProtocol } from './subscriptions/client-protocol.ts';
import { completeEvent } from './subscriptions/complete-event.ts';
import { openSharing } from './subscriptions/sharing.ts';
import { socketLimits } from './subscriptions/socket-limits.ts';
import { addressGroup } from './traffic/address-group.ts';
import { connectionLimits } from './traffic/connection-limits.ts';
import { openFieldShares } from './traffic/field-shares.ts';
import { limitedOperations } from './traffic/limited-operations.ts';
import { retryAfterSeconds } from './traffic/rate-limited.ts';
import { DEFAULT_RATE_LIMITS, type RateLimits } from './traffic/rate-limits.ts';
import { subscriptionCosts } from './traffic/subscription-costs.ts';
import { openTraffic, UNLIMITED } from './traffic/traffic.ts';

export { type ExampleOperation, readExamples } from './explore/examples.ts';
export type { RouterLimits } from './limits.ts';
export { readDoorSettings } from './server/settings.ts';
export type { SubgraphPlace, SubgraphPlaces } from './sources/sources.ts';
export { readRateLimitSettings } from './traffic/settings.ts';

export type RouterOptions = {
  readonly supergraphSdl: string;
  /** One place for every subgraph the supergraph names. */
  readonly subgraphs: SubgraphPlaces;
  /** 0 takes any free port. */
  readonly port: number;
  /** The network interface to listen on; this machine's own unless said otherwise. */
  readonly host?: string;
  /** Says of every token whose it is. */
  readonly verifier: TokenVerifier;
  /** Origins of web pages that may ask from a browser, exactly as browsers send them. Apps and servers need no entry. */
  readonly allowedOrigins: readonly string[];
  /** Who may say whose request it is. Nobody unless said otherwise. */
  readonly trustedProxies?: TrustedProxies;
  /** Only these run, at every door. Every document runs unless said otherwise. */
  readonly trustedDocuments?: TrustedDocuments;
  readonly ready: ReadyChecks;
  readonly log?: Log;
  readonly limits?: Partial<RouterLimits>;
  /** How much a person or an address may ask for; those not named are as `DEFAULT_RATE_LIMITS` says. */
  readonly rateLimits?: 'off' | Partial<RateLimits>;
  /** How many routers share the clients: each allows its part of every rate. One unless said otherwise. */
  readonly routers?: number;
  /** Introspection, Apollo Sandbox and GraphiQL. On unless said otherwise. */
  readonly explore?: boolean;
  /** Found ready to run in both, in this order: `readExamples` of a file. */
  readonly examples?: readonly ExampleOperation[];
  /** What the front page says of itself. */
  readonly product?: Product;
  /** Who may be chosen by name in GraphiQL, by whoever sits at this machine. Nobody unless said otherwise. */
  readonly signIn?: DemoSignIn | undefined;
  /** An integer field of event objects from which a client can resume; a broken stream tells the last one delivered. */
  readonly resumeField?: string;
};

export type RunningRouter = {
  /** The GraphQL endpoint, `/graphql` included; the same for HTTP, event streams and (as ws://) WebSockets. */
  readonly url: string;
  /** Replaces the supergraph for operations that start from now on. Throws, and changes nothing, when it is bad. */
  updateSupergraph(supergraphSdl: string): void;
  /** About what it remembers of operations, in bytes: documents and plans. Bounded, whatever clients send. */
  rememberedBytes(): number;
  stop(): Promise<void>;
};

/** Starts listening; rejects on a bad supergraph, a subgraph without a place or a port that is taken. */
export const startRouter = (options: RouterOptions): Promise<RunningRouter> =>
  undoing((undo) => openRouter(options, undo));

async function openRouter(options: RouterOptions, undo: Undo): Promise<Omit<RunningRouter, 'stop'>> {
  const { supergraphSdl, verifier, ready, log = openLog('router'), explore = true, examples = [] } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const rules = [...validationRules(limits), ...(explore ? [] : [NoSchemaIntrospectionCustomRule])];
  const sources = openSources(options.subgraphs, limits, log);
  undo.push(sources.close);
  const { tokens, fields, operationCost } = limits;
  let graph = readSupergraph(supergraphSdl, { rules, tokens, fields });
  const gateway = openGateway(supergraphSdl, sources, log);
  const apollo = await startGraphqlServer({ gateway, log });
  undo.push(() => apollo.stop());
  const connections = connectionLimits(limits);
  const { rateLimits = {}, routers = 1 } = options;
  let fieldShares = openFieldShares(supergraphSdl, routers);
  const traffic =
    rateLimits === 'off'
      ? UNLIMITED
      : openTraffic({
          limits: { ...DEFAULT_RATE_LIMITS, ...rateLimits },
          routers,
          operationCost,
          fields: () => fieldShares,
        });
  const everyOperation = operationsOver({
    trustedDocuments: options.trustedDocuments,
    graph: () => graph,
    apollo,
    checks: [({ cost }) => refuseCostly(cost, operationCost)],
    sources,
    execution: limits.execution,
    sharing: openSharing(limits, (...event) =>
      completeEvent(...event, { sources: sources.byName, limits: limits.execution, log }),
    ),
    unreadEvents: limits.unreadEventsPerOperation,
    resumeField: options.resumeField,
    log,
  });

  const operations = limitedOperations(
    everyOperation,
    traffic,
    // One that is accepted also fits.
    subscriptionCosts(Math.max(limits.subscriptionCostPerPerson, operationCost)),
  );
  const peers = peersBehind(options.trustedProxies ?? []);
  const http = openHttp({ log, ready, bodyBytes: limits.bodyBytes, peers });
  undo.push(() => closeHttp(http));
  const origins = knownOrigins(explore, options.allowedOrigins);
  const routes = await openRoutes(http, {
    operations,
    traffic,
    connections,
    heartbeatMs: limits.socketPingIntervalMs,
    verifier,
    peers,
    origins,
    explore,
    examples,
    product: options.product,
    signIn: options.signIn,
    log,
  });
  undo.push(routes.endStreams);
  const { operationsPerSocket } = limits;
  const sockets = acceptSockets(
    http.server,
    clientProtocol({ operations, connections, operationsPerSocket, verifier, peers, log }),
    {
      path: GRAPHQL_PATH,
      limits: socketLimits(limits),
      mayUpgrade: (request) =>
        mayUpgrade(
          { method: request.method, headers: request.headers, host: peers.hostOf(request) },
          origins,
        ),
      retryAfterSeconds: (request) => retryAfterSeconds(traffic.arrive(peers.addressOf(request))),
      addressOf: (request) => addressGroup(peers.addressOf(request)),
      log,
    },
  );
  undo.push(sockets.close);
  const address = await http.listen({ port: options.port, host: options.host ?? '127.0.0.1' });

  return {
    url: `${address.replace('0.0.0.0', '127.0.0.1')}${GRAPHQL_PATH}`,
    updateSupergraph(next) {
      const nextGraph = readSupergraph(next, { rules, tokens, fields });
      const nextFieldShares = openFieldShares(next, routers);
      gateway.update(next);
      graph = nextGraph;
      fieldShares = nextFieldShares;
    },
    rememberedBytes: () => graph.rememberedBytes + gateway.rememberedBytes(),
  };
}
