// What the environment says about where things are, read in one place.
import { resolve } from 'node:path';
import { StartFailure } from './embedded/start-failure.ts';
import { DEFAULT_RETENTION, type Retention } from './outbox/retention.ts';
import { readAll } from './process/read-all.ts';
import type { StreamLimits } from './streams.ts';

export type Environment = {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly natsUrl: string | undefined;
  /** The network interface to listen on: this machine's own, unless somebody says otherwise. */
  readonly host: string;
  readonly port: number | undefined;
  /** Origins of web pages that may ask from a browser. */
  readonly allowedOrigins: readonly string[];
  /** Whether the demo world is loaded. In production only where somebody asks for it. */
  readonly demo: boolean;
  /** NATS_<USER>_PASSWORD, by user, for where NATS_URL does not say who one is. */
  readonly natsPasswords: Readonly<Record<string, string>>;
  readonly streams: StreamLimits;
  /** How long what people typed stays in published events, where these are kept longer. */
  readonly personalMaxAgeMs: number;
};

const MAX_PORT = 65_535;
const MAX_DAYS = 36_500;
const DAY_MS = 24 * 60 * 60 * 1_000;
const MEGABYTE = 1024 * 1024;
/** About a quarter of a million orders. */
const FACTS_MEGABYTES = 4_096;
const MAX_MEGABYTES = 64 * 1024 * 1024;

/** @throws StartFailure naming every variable that cannot be understood. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const whole = (name: string, maximum: number) =>
    env[name] ? wholeNumber(name, env[name], maximum) : undefined;
  const { port, demo, factsMaxAgeDays, factsMegabytes, personalMaxAgeDays } = readAll({
    port: () => whole('PORT', MAX_PORT),
    demo: () => (env.DEMO ? onOrOff('DEMO', env.DEMO) : env.NODE_ENV !== 'production'),
    factsMaxAgeDays: () => whole('FACTS_MAX_AGE_DAYS', MAX_DAYS) ?? 0,
    factsMegabytes: () => whole('FACTS_MAX_MEGABYTES', MAX_MEGABYTES) ?? FACTS_MEGABYTES,
    personalMaxAgeDays: () => whole('PERSONAL_DATA_MAX_AGE_DAYS', MAX_DAYS),
  });
  return {
    dataDir: resolve(env.DATA_DIR || '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    natsUrl: env.NATS_URL || undefined,
    host: env.HOST || '127.0.0.1',
    port,
    allowedOrigins: (env.ALLOWED_ORIGINS ?? '').split(',').flatMap((origin) => origin.trim() || []),
    demo,
    natsPasswords: natsPasswordsIn(env),
    streams: { factsMaxAgeMs: factsMaxAgeDays * DAY_MS, factsMaxBytes: factsMegabytes * MEGABYTE },
    personalMaxAgeMs:
      personalMaxAgeDays === undefined ? DEFAULT_RETENTION.personalMaxAgeMs : personalMaxAgeDays * DAY_MS,
  };
}

function onOrOff(name: string, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new StartFailure(`${name} must be on or off, not ${JSON.stringify(text)}.`);
}

const natsPasswordsIn = (env: NodeJS.ProcessEnv): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([variable, password]) => {
      const [, user] = /^NATS_([A-Z]+)_PASSWORD$/.exec(variable) ?? [];
      return user && password ? [[user.toLowerCase(), password]] : [];
    }),
  );

function wholeNumber(name: string, text: string, maximum: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= maximum) return number;
  throw new StartFailure(`${name} must be a whole number from 0 to ${maximum}, not ${JSON.stringify(text)}.`);
}

/** What of the past every context keeps. */
export const retentionIn = ({ streams, personalMaxAgeMs }: Environment): Retention => ({
  eventsMaxAgeMs: streams.factsMaxAgeMs,
  personalMaxAgeMs,
});
