// Who may come in: every way a token can be wrong ends at the door, with a status and words an app can show.
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { WebSocket } from 'ws';
import { openIdentity, signToken } from '#platform/identity.ts';
import { credentialHeaders } from '#platform/server/gateway-credentials.ts';
import { startIdentityProvider } from '#platform/testing/identity-provider.ts';
import {
  ask,
  GATEWAY,
  openWorld,
  post,
  QUIET,
  SECRET,
  TOPOLOGIES,
  tokenOf,
  type World,
} from './testing/topology.ts';

const key = (secret: string) => new TextEncoder().encode(secret);
const signed = (claims: Record<string, unknown>, alg = 'HS256', secret = SECRET) =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(key(secret));
const now = () => Math.floor(Date.now() / 1000);
const soon = () => now() + 60;
/** Good but for what is changed. */
const claims = (change: Record<string, unknown>) => ({
  sub: 'kim',
  role: 'PASSENGER',
  iat: now(),
  exp: soon(),
  ...change,
});

const REFUSED: Record<string, { token(): Promise<string>; reason: string }> = {
  'has expired': { token: () => tokenOf('kim', 'PASSENGER', -1), reason: 'EXPIRED' },
  'is signed by somebody else': {
    token: () =>
      signToken({ id: 'kim', role: 'PASSENGER', expiresInSeconds: 60 }, 'another-secret-of-32-bytes-length'),
    reason: 'INVALID',
  },
  'is not signed at all': {
    token: async () => new UnsecuredJWT(claims({})).encode(),
    reason: 'INVALID',
  },
  'is signed by another algorithm': {
    token: () => signed(claims({}), 'HS384', SECRET),
    reason: 'INVALID',
  },
  'never expires': { token: () => signed(claims({ exp: undefined })), reason: 'INVALID' },
  'names nobody': { token: () => signed(claims({ sub: undefined })), reason: 'INVALID' },
  'names no role': { token: () => signed(claims({ role: undefined })), reason: 'INVALID' },
  'has a role that is no word': {
    token: () => signed(claims({ role: 7 })),
    reason: 'INVALID',
  },
  'names half an emoji': { token: () => signed(claims({ sub: 'kim\ud83d' })), reason: 'INVALID' },
  'names somebody with a NUL': { token: () => signed(claims({ sub: 'kim\u0000' })), reason: 'INVALID' },
  'names somebody too long': { token: () => signed(claims({ sub: 'k'.repeat(256) })), reason: 'INVALID' },
  'names a number': { token: () => signed(claims({ sub: 7 })), reason: 'INVALID' },
  'is from tomorrow': {
    token: () => signed(claims({ iat: now() + 86_400, exp: now() + 90_000 })),
    reason: 'INVALID',
  },
  'is older than tokens may be': { token: () => signed(claims({ iat: now() - 86_401 })), reason: 'EXPIRED' },
  'is no token': { token: async () => 'hello', reason: 'INVALID' },
};

describe.each(TOPOLOGIES)('with %s subgraphs', (topology) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(topology);
  });
  afterAll(() => world.stop());

  test('without a token one is nobody, and may look around', async () => {
    const { status, data } = await ask(world, '{ me }');
    expect({ status, data }).toEqual({ status: 200, data: { me: 'nobody' } });
  });

  test('the subgraph sees the person of the token, by name or else by id', async () => {
    const token = await signToken(
      { id: 'k1', role: 'PASSENGER', name: '김철수', expiresInSeconds: 60 },
      SECRET,
    );
    expect((await ask(world, '{ me }', { token })).data).toEqual({ me: '김철수' });
    expect((await ask(world, '{ me }', { token: await tokenOf('k1') })).data).toEqual({ me: 'k1' });
  });

  test('a role opens what asks for it', async () => {
    const { data } = await ask(world, '{ driversOnly }', { token: await tokenOf('d1', 'DRIVER') });
    expect(data).toEqual({ driversOnly: 'd1' });
  });

  test.each(Object.keys(REFUSED))('a token that %s is refused for every operation', async (kind) => {
    const refused = REFUSED[kind];
    if (!refused) throw new Error(kind);
    const token = await refused.token();
    for (const operation of [
      '{ me }',
      '{ __typename }',
      'mutation { rename(id: "t1", name: "x") { id } }',
      '{ me(',
    ]) {
      const { status, errors, data } = await ask(world, operation, { token });
      expect({ status, data }).toEqual({ status: 401, data: null });
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', reason: refused.reason } }]);
    }
  });

  test('is refused in the type the client asked for, or else it reads no code', async () => {
    for (const accept of ['application/graphql-response+json', 'application/json', '*/*']) {
      const { status, headers } = await ask(world, '{ me }', { token: 'hello', headers: { accept } });
      expect(status).toBe(401);
      const type = accept === '*/*' ? 'application/json' : accept;
      expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    }
  });

  test('another scheme than Bearer is refused, not ignored', async () => {
    const { status } = await ask(world, '{ me }', { headers: { authorization: 'Basic a2ltOmtpbQ==' } });
    expect(status).toBe(401);
  });
});

test('people of an identity provider come in, and while it is away nobody is told to sign in again', async () => {
  const provider = await startIdentityProvider();
  const key = await provider.publishKey('ES256');
  const { verifier } = openIdentity('/nowhere', QUIET, provider.env);
  const world = await openWorld('local', { verifier });
  const connecting = new WebSocket(world.router.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  await once(connecting, 'open');
  try {
    provider.turn('DOWN');
    const token = await key.sign({ sub: 'k1' });
    const { status, errors, data } = await ask(world, '{ me }', { token });
    expect({ status, data }).toEqual({ status: 503, data: null });
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    connecting.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
    expect((await once(connecting, 'close'))[0]).toBe(1_013);
    expect((await ask(world, '{ me }')).data).toEqual({ me: 'nobody' });
    expect((await ask(world, '{ me }', { token: 'hello' })).status).toBe(401);

    provider.turn('UP');
    const again = openIdentity('/nowhere', QUIET, provider.env);
    expect(await again.verifier.verify(token)).toMatchObject({ id: 'k1' });
  } finally {
    await world.stop();
    await provider.stop();
  }
});

test('a remote subgraph believes no header but the token', async () => {
  const world = await openWorld('remote');
  const url = world.served.trains?.url ?? '';
  const router = credentialHeaders(GATEWAY);
  const pretender = await post(url, '{"query":"{ me }"}', {
    ...router,
    'x-actor': 'kim',
    actor: '{"id":"kim"}',
  });
  expect(pretender.data).toEqual({ me: 'nobody' });
  const forged = await post(url, '{"query":"{ me }"}', { ...router, authorization: 'Bearer a.b.c' });
  expect(forged.status).toBe(401);
  expect(forged.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  await world.stop();
});
