// The token command as somebody types it, rightly and wrongly.
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { secretVerifier } from '#platform/identity.ts';

const SECRET = 'long-enough-to-sign-tokens-with-9Qf3';

const type = (args: readonly string[], secret = SECRET) =>
  spawnSync(process.execPath, ['schema/token.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, JWT_SECRET: secret },
  });

test('prints a token for whoever is named', async () => {
  const { stdout, status } = type(['CUSTOMER', 'mina', '--name', '미나', '--seconds', '60']);
  expect(status).toBe(0);
  expect(await secretVerifier(SECRET).verify(stdout.trim())).toMatchObject({
    id: 'mina',
    role: 'CUSTOMER',
    name: '미나',
  });
});

test.each([
  [[]],
  [['CUSTOMER']],
  [['KING', 'mina']],
  [['CUSTOMER', 'mina', '--seconds', 'soon']],
  [['CUSTOMER', 'mina', '--seconds', '-5']],
  [['CUSTOMER', 'mina', '--seconds', '86401']],
  [['CUSTOMER', 'mina', '--colour', 'red']],
])('%j is answered with how to ask', (args) => {
  const { stdout, stderr, status } = type(args);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toMatch(/^usage: .*\n$/);
});

test('a key too short to sign with is one sentence', () => {
  const { stderr, status } = type(['CUSTOMER', 'mina'], 'short');
  expect({ stderr, status }).toEqual({ stderr: 'JWT_SECRET must be at least 32 bytes long.\n', status: 2 });
});
