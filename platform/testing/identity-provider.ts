// An identity provider for tests: a real HTTP server that publishes its keys, changes them, and is away when it is told to.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export type ProviderKey = {
  readonly id: string;
  readonly publicJwk: JWK;
  /** A token of this provider's, good for a minute but for what is changed. */
  sign(
    claims?: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
  ): Promise<string>;
  /** Takes it off the published list. */
  withdraw(): void;
};

export type IdentityProvider = Awaited<ReturnType<typeof startIdentityProvider>>;

export const AUDIENCE = 'railway';

export async function startIdentityProvider() {
  const published = new Map<string, JWK>();
  let requests = 0;
  let state: 'UP' | 'DOWN' | 'BROKEN' = 'UP';
  const server = createServer((request, response) => {
    requests += 1;
    if (state === 'DOWN') return void request.socket.destroy();
    response.writeHead(state === 'UP' ? 200 : 500, { 'content-type': 'application/json' });
    response.end(state === 'UP' ? JSON.stringify({ keys: [...published.values()] }) : '<html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}/realms/railway`;
  return {
    issuer,
    keysUrl: new URL(`${issuer}/keys`),
    /** How a process is told to believe it. */
    env: { JWKS_URL: `${issuer}/keys`, JWT_ISSUER: issuer, JWT_AUDIENCE: AUDIENCE },
    requests: () => requests,
    /** DOWN: connections die. BROKEN: it answers, and not with keys. */
    turn: (next: typeof state) => {
      state = next;
    },
    publishKey: async (alg = 'RS256'): Promise<ProviderKey> => {
      const id = randomUUID();
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
      const publicJwk = { ...(await exportJWK(publicKey)), kid: id, alg, use: 'sig' };
      published.set(id, publicJwk);
      return {
        id,
        publicJwk,
        sign: (claims = {}, header = {}) => {
          const now = Math.floor(Date.now() / 1_000);
          const good = { iss: issuer, aud: AUDIENCE, sub: 'k1', role: 'PASSENGER', iat: now, exp: now + 60 };
          return new SignJWT({ ...good, ...claims })
            .setProtectedHeader({ alg, kid: id, ...header })
            .sign(privateKey);
        },
        withdraw: () => void published.delete(id),
      };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
