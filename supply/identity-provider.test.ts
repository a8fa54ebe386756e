// The identity provider of docker-compose.yml signs in the demo people, and what it signs is what our processes there are told to believe.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readIdentitySettings } from '#platform/identity/identity-settings.ts';
import { tokenVerifier } from '#platform/identity/token-verifier.ts';
import { startIdentityProvider } from '#platform/testing/identity-provider.ts';
import { DEMO_PEOPLE } from '#schema/demo-people.ts';
import { ROLES } from '#schema/roles.ts';

const PROJECT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true });
const realm = JSON.parse(read('docker/identity/realm.json'));

/** What compose makes of `${NAME-default}` and `${NAME:-default}` where nobody has set NAME. */
const withDefaults = (environment: Record<string, unknown>): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replace(/^\$\{\w+:?-(.*)\}$/, '$1'),
    ]),
  );

const settings = readIdentitySettings(withDefaults(compose.services.router.environment));
if (settings.kind !== 'PROVIDER' || settings.keys.kind !== 'URL') throw new Error('compose has no provider');
const { keys, issuer, audience } = settings;

test('the demo people sign in there, each with their role and under the subject they have here', () => {
  const users = realm.users.map((user: Record<string, unknown>) => [user.id, user.username, user.realmRoles]);
  expect(users).toEqual(DEMO_PEOPLE.map(({ id, role }) => [id, id, [role]]));
  expect(realm.roles.realm.map(({ name }: { name: string }) => name)).toEqual([...ROLES]);
  // One of them missing, Keycloak asks for it before it signs anything.
  for (const user of realm.users)
    expect([
      user.enabled,
      user.emailVerified,
      ...[user.email, user.firstName, user.lastName].map(Boolean),
    ]).toEqual(Array(5).fill(true));
});

test('our processes look for its keys, its name and its audience, and believe the same in all containers', () => {
  const base = `/realms/${realm.realm}`;
  expect(keys.url.href).toBe(`http://identity:8080${base}/protocol/openid-connect/certs`);
  expect(issuer).toBe(`${compose.services.identity.environment.KC_HOSTNAME}${base}`);
  const [client] = realm.clients;
  const audiences = client.protocolMappers.map(
    ({ config }: { config: Record<string, string> }) => config['included.custom.audience'],
  );
  expect(audiences).toEqual(audience);
  for (const [name, service] of Object.entries<{ image: string; environment: Record<string, unknown> }>(
    compose.services,
  ))
    if (service.image === 'food-delivery-supergraph')
      expect([name, readIdentitySettings(withDefaults(service.environment))]).toEqual([name, settings]);
});

test('a token as it signs them opens, as the strongest role of the person', async () => {
  const provider = await startIdentityProvider();
  const key = await provider.publishKey(realm.defaultSignatureAlgorithm);
  const verifier = tokenVerifier({
    ...settings,
    key: async () => (await import('jose')).importJWK(key.publicJwk),
  });
  // Source: https://www.keycloak.org/docs/latest/server_admin/#_oidc_token_exchange, as far as it is read.
  const claims = (roles: string[]) => ({
    iss: issuer,
    aud: [...audience, 'account'],
    sub: 'mina',
    typ: 'Bearer',
    azp: 'delivery-apps',
    role: undefined,
    realm_access: { roles },
    scope: 'profile email',
    name: '미나 이',
    preferred_username: 'mina',
  });
  expect(await verifier.verify(await key.sign(claims(['CUSTOMER'])))).toMatchObject({
    id: 'mina',
    role: 'CUSTOMER',
  });
  const both = await key.sign(claims(['offline_access', 'CUSTOMER', 'ADMIN']));
  expect(await verifier.verify(both)).toMatchObject({ role: 'ADMIN' });
  await expect(verifier.verify(await key.sign(claims(['offline_access'])))).rejects.toThrow('not valid');
  // An ID token is for the app that asked for it.
  await expect(
    verifier.verify(await key.sign({ ...claims(['CUSTOMER']), aud: 'delivery-apps' })),
  ).rejects.toThrow('not valid');
  await provider.stop();
});

test('nothing of it is there unless it is asked for, and it is reached from this machine alone', () => {
  expect(compose.services.identity).toMatchObject({ profiles: ['identity'], ports: ['127.0.0.1:8080:8080'] });
  expect(compose.services.identity.image).toMatch(/^keycloak\/keycloak:\d+\.\d+\.\d+$/);
});
