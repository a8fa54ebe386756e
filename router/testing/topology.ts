// The same router over the same railway, in one process or over real sockets: what one keeps, the other must keep.
import { secretVerifier, signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import type { GatewayCredentials } from '#platform/server/gateway-credentials.ts';
import { type ServedSubgraph, serveSubgraph } from '#platform/server.ts';
import { type RouterOptions, type RunningRouter, startRouter } from '../router.ts';
import type { SubgraphPlaces } from '../sources/sources.ts';
import { openRailway, type Railway } from './railway.ts';

export const SECRET = 'a-secret-of-the-railway-with-32-bytes-at-least';
/** What the router shows to remote subgraphs. */
export const GATEWAY: GatewayCredentials = { secret: 'shown-by-the-router-of-the-railway' };
export const VERIFIER = secretVerifier(SECRET);
export const TOPOLOGIES = ['local', 'remote'] as const;
export type Topology = (typeof TOPOLOGIES)[number];

export type World = {
  readonly router: RunningRouter;
  readonly railway: Railway;
  /** Only there when the subgraphs are remote. */
  readonly served: Readonly<Record<string, ServedSubgraph>>;
  stop(): Promise<void>;
};

/** Nothing below `fatal`: the faults these tests provoke are expected. */
export const QUIET = openLog('test', 'silent');

export async function openWorld(topology: Topology, options: Partial<RouterOptions> = {}): Promise<World> {
  const railway = openRailway();
  const served: Record<string, ServedSubgraph> = {};
  const subgraphs: Record<string, SubgraphPlaces[string]> = {};
  for (const subgraph of railway.subgraphs) {
    if (topology === 'remote') {
      const one = await serveSubgraph({
        subgraph,
        port: 0,
        verifier: VERIFIER,
        gateways: GATEWAY,
        ready: {},
        log: QUIET,
      });
      served[subgraph.name] = one;
      subgraphs[subgraph.name] = { kind: 'remote', url: one.url, credentials: GATEWAY };
    } else subgraphs[subgraph.name] = { kind: 'local', subgraph };
  }
  const router = await startRouter({
    supergraphSdl: railway.supergraphSdl,
    subgraphs,
    port: 0,
    verifier: VERIFIER,
    allowedOrigins: ['https://app.example'],
    ready: {},
    log: QUIET,
    rateLimits: 'off',
    ...options,
  });
  return {
    router,
    railway,
    served,
    async stop() {
      await router.stop();
      await Promise.all(Object.values(served).map((one) => one.stop()));
    },
  };
}

export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever shape it asked for.
  readonly data: any;
  readonly errors: readonly {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, unknown>;
  }[];
  readonly text: string;
  readonly headers: Headers;
};

export async function ask(
  { router }: Pick<World, 'router'>,
  query: string,
  extra: { variables?: object; token?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return post(router.url, JSON.stringify({ query, variables: extra.variables }), {
    ...(extra.token ? { authorization: `Bearer ${extra.token}` } : {}),
    ...extra.headers,
  });
}

export async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text);
  return { status: response.status, data, errors, text, headers: response.headers };
}

export const tokenOf = (id: string, role = 'PASSENGER', expiresInSeconds = 60): Promise<string> =>
  signToken({ id, role, expiresInSeconds }, SECRET);
