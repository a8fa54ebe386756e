// Hive Gateway as its package brings it, over subgraphs that are servers of their own: told what router/README.md says and nothing else.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// `as string` leaves out its types: they bring graphql-yoga's, which say for the whole project what an error's `extensions.http` holds.
const { createGatewayRuntime } = await import('@graphql-hive/gateway-runtime' as string);
const { default: http } = await import('@graphql-mesh/transport-http' as string);
const { default: ws } = await import('@graphql-mesh/transport-ws' as string);

/** `subgraphUrls` by name, instead of the addresses in the supergraph. */
export async function startHiveGateway(options: {
  supergraphSdl: string;
  subgraphUrls: Readonly<Record<string, string>>;
  secret: string;
}) {
  const { secret } = options;
  const connectionParams = {
    authorization: '{context.headers.authorization}',
    'x-subgraph-secret': secret,
  };
  const locations = Object.entries(options.subgraphUrls).map(
    ([name, location]) => [name, { location }] as const,
  );
  const gateway = createGatewayRuntime({
    supergraph: options.supergraphSdl,
    transports: { http, ws },
    transportEntries: {
      ...Object.fromEntries(locations),
      '*.http': { options: { subscriptions: { kind: 'ws', options: { connectionParams } } } },
    },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }: { request: Request }) => ({
        authorization: request.headers.get('authorization'),
        'x-subgraph-secret': secret,
      }),
    },
    logging: false,
  });
  const server = createServer(gateway).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await gateway[Symbol.asyncDispose]();
    },
  };
}
