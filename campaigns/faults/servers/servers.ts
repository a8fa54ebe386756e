// PostgreSQL and NATS of a campaign, and the network by which each replica reaches them: a proxy each, so that one may be cut off alone.
import { join } from 'node:path';
import { openNats } from './nats-server.ts';
import { openPostgres } from './postgres-server.ts';
import { startProxy, type TcpProxy } from './proxy.ts';

export type Servers = Awaited<ReturnType<typeof startServers>>;

/** How one replica reaches the servers. */
export type Network = { readonly postgres: TcpProxy; readonly nats: TcpProxy };

export async function startServers(directory: string) {
  const [postgres, nats] = await Promise.all([
    openPostgres(join(directory, 'pg')),
    openNats(join(directory, 'nats')),
  ]);
  const networks: Network[] = [];
  return {
    postgres,
    nats,
    /** A network of its own, and where the servers are in it. */
    connectReplica: async () => {
      const network = {
        postgres: await startProxy(placeOf(postgres.url)),
        nats: await startProxy(placeOf(nats.url)),
      };
      networks.push(network);
      const env = {
        DATABASE_URL: through(postgres.url, network.postgres),
        NATS_URL: through(nats.url, network.nats),
      };
      return { network, env };
    },
    stop: async () => {
      await Promise.all(networks.flatMap((each) => [each.postgres.stop(), each.nats.stop()]));
      await Promise.all([postgres.stop(), nats.stop()]);
    },
  };
}

const placeOf = (url: string) => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
};

function through(url: string, proxy: TcpProxy): string {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(proxy.port);
  return changed.href;
}
