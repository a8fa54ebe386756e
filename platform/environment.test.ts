// What the environment may say, and one clear sentence for what it may not.
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { StartFailure } from './embedded/start-failure.ts';
import { readEnvironment } from './environment.ts';

const MEGABYTE = 1024 * 1024;

test('nothing said is one machine with a demo world', () => {
  expect(readEnvironment({})).toEqual({
    dataDir: resolve('.data'),
    databaseUrl: undefined,
    natsUrl: undefined,
    host: '127.0.0.1',
    port: undefined,
    allowedOrigins: [],
    demo: true,
    natsPasswords: {},
    personalMaxAgeMs: 30 * 86_400_000,
    streams: { factsMaxAgeMs: 0, factsMaxBytes: 4_096 * MEGABYTE },
  });
});

test('an empty variable is one that is not set', () => {
  const empty = {
    DATA_DIR: '',
    DATABASE_URL: '',
    NATS_URL: '',
    HOST: '',
    PORT: '',
    DEMO: '',
    ALLOWED_ORIGINS: '',
    FACTS_MAX_AGE_DAYS: '',
    FACTS_MAX_MEGABYTES: '',
    NATS_ORDER_PASSWORD: '',
  };
  expect(readEnvironment(empty)).toEqual(readEnvironment({}));
});

test('everything can be said', () => {
  const said = {
    DATA_DIR: '/var/data',
    DATABASE_URL: 'postgres://db/x',
    NATS_URL: 'nats://bus:4222',
    HOST: '0.0.0.0',
    PORT: '0',
    ALLOWED_ORIGINS: 'https://a.example, ,https://b.example ',
    DEMO: 'off',
    FACTS_MAX_AGE_DAYS: '2',
    FACTS_MAX_MEGABYTES: '100',
    PERSONAL_DATA_MAX_AGE_DAYS: '1',
    NATS_ORDER_PASSWORD: 'p1',
    NATS_DOCTOR_PASSWORD: 'p2',
  };
  expect(readEnvironment(said)).toMatchObject({
    dataDir: '/var/data',
    databaseUrl: 'postgres://db/x',
    natsUrl: 'nats://bus:4222',
    host: '0.0.0.0',
    port: 0,
    allowedOrigins: ['https://a.example', 'https://b.example'],
    demo: false,
    natsPasswords: { order: 'p1', doctor: 'p2' },
    personalMaxAgeMs: 86_400_000,
    streams: { factsMaxAgeMs: 172_800_000, factsMaxBytes: 100 * MEGABYTE },
  });
});

test('in production the demo world is loaded where somebody asks for it', () => {
  expect(readEnvironment({ NODE_ENV: 'production' }).demo).toBe(false);
  expect(readEnvironment({ NODE_ENV: 'production', DEMO: 'on' }).demo).toBe(true);
});

test.each([
  [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, not "http".'],
  [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, not "65536".'],
  [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535, not "-1".'],
  [{ DEMO: 'yes' }, 'DEMO must be on or off, not "yes".'],
  [{ PORT: '80.5' }, 'PORT must be a whole number from 0 to 65535, not "80.5".'],
  [{ FACTS_MAX_AGE_DAYS: 'ever' }, 'FACTS_MAX_AGE_DAYS must be a whole number from 0 to 36500, not "ever".'],
])('%j is refused in one sentence', (env, sentence) => {
  expect(() => readEnvironment(env)).toThrow(new StartFailure(sentence));
});

test('whatever else is wrong is said with it', () => {
  expect(() => readEnvironment({ PORT: 'http', DEMO: 'yes', FACTS_MAX_MEGABYTES: '-1' })).toThrow(
    /^PORT must .* "http"\. DEMO must .* "yes"\. FACTS_MAX_MEGABYTES must .* "-1"\.$/,
  );
});
