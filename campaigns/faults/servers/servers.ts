// PostgreSQL and NATS of a campaign, and the network by which each replica reaches them: a proxy each, so that one may be cut off alone.
import { join } from 'node:path';
import type { Undo } from '#platform/process/undo.ts';
import { openNats } from './nats-server.ts';
import { openPostgres } from './postgres-server.ts';
import { startProxy, type TcpProxy } from './proxy.ts';

export type Servers = Awaited<ReturnType<typeof startServers>>;

/** How one replica reaches the servers. */
export type Network = { readonly postgres: TcpProxy; readonly nats: TcpProxy };

export async function startServers(directory: string, undo: Undo) {
  const postgres = await openPostgres(join(directory, 'pg'));
  undo.push(postgres.stop);
  const nats = await openNats(join(directory, 'nats'));
  undo.push(nats.stop);
  const connect = async (url: string): Promise<TcpProxy> => {
    const proxy = await startProxy(placeOf(url));
    undo.push(proxy.stop);
    return proxy;
  };
  return {
    postgres,
    nats,
    /** A network of its own, and where the servers are in it. */
    connectReplica: async () => {
      const network: Network = { postgres: await connect(postgres.url), nats: await connect(nats.address) };
      const env = {
        DATABASE_URL: through(postgres.url, network.postgres),
        NATS_URL: through(nats.address, network.nats),
        ...nats.passwords,
      };
      return { network, env };
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
