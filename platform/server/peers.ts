// Whose request it is, and which host it was sent to: told by the connection, or by a proxy that is believed.
import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/**
 * Proxies whose `X-Forwarded-For`, `X-Forwarded-Host` and `X-Forwarded-Proto` are believed: addresses, networks
 * (`10.0.0.0/8`), `loopback`, `linklocal` or `uniquelocal`. Nobody when empty: anybody can write these headers. A number of
 * hops cannot be said: it would believe whoever reaches this port directly.
 */
export type TrustedProxies = readonly string[];

export type Peers = {
  /** The form Fastify asks in. */
  readonly trusts: (address: string | undefined) => boolean;
  /** The nearest address that is no believed proxy. The same for HTTP, event streams and sockets. */
  addressOf(request: IncomingMessage): string;
  /** With its port, as the client wrote it; empty when it wrote none. */
  hostOf(request: IncomingMessage): string;
};

/** Throws a TypeError naming the entry that is no address, network or name. */
export function peersBehind(proxies: TrustedProxies): Peers {
  const isOneOf = proxies.length === 0 ? () => false : proxyAddr.compile([...proxies]);
  const trusts = (address: string | undefined) => address !== undefined && isOneOf(address, 0);
  return {
    trusts,
    // A connection that is gone has no address any more.
    addressOf: (request) => (request.socket.remoteAddress ? proxyAddr(request, trusts) : 'unknown'),
    hostOf({ headers, socket }) {
      const forwarded = trusts(socket.remoteAddress) ? headers['x-forwarded-host'] : undefined;
      return String(forwarded ?? headers.host ?? '')
        .split(',')
        .at(-1)
        ?.trim() as string;
    },
  };
}

/** Who believes nobody but the connection itself. */
export const NO_PROXIES = peersBehind([]);
