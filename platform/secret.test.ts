// The signing key: given and long enough, or made once for everybody who shares the data directory.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { StartFailure } from './embedded/start-failure.ts';
import { gatewayCredentials, subgraphSecret, tokenSecret } from './secret.ts';
import { testDirectory } from './testing/parts.ts';

const run = promisify(execFile);

const RANDOM = randomBytes(32).toString('base64');

test('a secret that is given is used as it is', () => {
  expect(tokenSecret('/nowhere', RANDOM)).toBe(RANDOM);
  expect(subgraphSecret('/nowhere', RANDOM)).toBe(RANDOM);
});

test('a secret that is too short is refused in one sentence, counted in bytes', () => {
  expect(() => tokenSecret('/nowhere', 'x'.repeat(31))).toThrow(
    new StartFailure('JWT_SECRET must be at least 32 bytes long.'),
  );
  expect(tokenSecret('/nowhere', '비밀은열한글자면충분해')).toHaveLength(11);
});

test('a secret of gateways is changed by naming the new one before the old one', () => {
  const [next, before] = [randomBytes(32).toString('base64'), RANDOM];
  const credentials = gatewayCredentials('/nowhere', { SUBGRAPH_SECRET: `${next}, ${before}` });
  expect(credentials).toEqual({ secret: next, otherSecrets: [before], signatureSecret: undefined });
  const start = (env: NodeJS.ProcessEnv) => () => gatewayCredentials('/nowhere', env);
  expect(start({ SUBGRAPH_SECRET: `${next},short` })).toThrow(StartFailure);
  expect(start({ SUBGRAPH_SECRET: next, SUBGRAPH_SIGNATURE_SECRET: 'short' })).toThrow(StartFailure);
});

test.each([
  ['of one letter', 'x'.repeat(64)],
  ['of a few letters', 'abcdabcdabcdaabbccddabcdabcdabcdab'],
  ['that is a piece over and over', '0Aq-7Zpx3Lm_'.repeat(4)],
  ['out of an example', 'your-256-bit-Secret-goes-right-here-1'],
  ['that somebody meant to change', 'Change_Me-4f9Zk2-before-going-live!'],
])('a secret %s is refused: it can be guessed', (_, secret) => {
  for (const take of [tokenSecret, subgraphSecret])
    expect(() => take('/nowhere', secret)).toThrow(/can be guessed: take random bytes/);
});

test.each([undefined, ''])(
  'given %p, one is made, kept for the owner’s eyes, and the same ever after',
  (given) => {
    const directory = join(testDirectory('secret-'), 'new');
    const secret = tokenSecret(directory, given);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(tokenSecret(directory, given)).toBe(secret);
    expect(statSync(join(directory, 'jwt-secret')).mode & 0o777).toBe(0o600);
    expect(tokenSecret(join(testDirectory('secret-'), 'other'), given)).not.toBe(secret);
  },
);

test('processes that start at once agree on one', async () => {
  const directory = testDirectory('secret-');
  const module = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'secret.ts')).href);
  const program = `import { tokenSecret } from ${module}; process.stdout.write(tokenSecret(${JSON.stringify(directory)}, ''));`;
  const secrets = await Promise.all(
    Array.from(
      { length: 4 },
      async () => (await run(process.execPath, ['--input-type=module', '-e', program])).stdout,
    ),
  );
  expect(new Set(secrets)).toEqual(new Set([tokenSecret(directory, '')]));
  expect(readdirSync(directory)).toEqual(['jwt-secret']);
});

test.each(['', 'short\n'])('a file that was cut short (%j) is no secret', (text) => {
  const directory = testDirectory('secret-');
  writeFileSync(join(directory, 'jwt-secret'), text);
  expect(() => tokenSecret(directory, undefined)).toThrow(StartFailure);
});
