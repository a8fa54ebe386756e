// What the environment says about rate limits: off, or each number by its name.
import { StartFailure } from '#platform/embedded/start-failure.ts';
import { readAll } from '#platform/process/read-all.ts';
import { numberIn, variableOf } from '../server/settings.ts';
import { DEFAULT_RATE_LIMITS, type RateLimits } from './rate-limits.ts';

export type RateLimitSettings = {
  readonly rateLimits: 'off' | RateLimits;
  /** How many routers share the clients: each allows its part of every rate. */
  readonly routers: number;
};

const MOST_PER_SECOND = 10_000_000;
const MOST_ROUTERS = 1_000;
const MOST_SECONDS = 3_600;

/** `RATE_LIMITS=off`, `ROUTERS=3`, `RATE_OPERATIONS_PER_PERSON=50` (a second). @throws StartFailure naming all that is wrong. */
export const readRateLimitSettings = (env: NodeJS.ProcessEnv = process.env): RateLimitSettings =>
  readAll({
    routers: () => numberIn(env.ROUTERS, 'ROUTERS', 1, [1, MOST_ROUTERS]),
    rateLimits: () => (areOn(env.RATE_LIMITS || 'on') ? ratesIn(env) : 'off'),
  });

function areOn(given: string): boolean {
  if (given === 'on' || given === 'off') return given === 'on';
  throw new StartFailure(`RATE_LIMITS must be on or off, not ${JSON.stringify(given)}.`);
}

function ratesIn(env: NodeJS.ProcessEnv): RateLimits {
  const reads = Object.entries(DEFAULT_RATE_LIMITS).map(([name, usual]): [string, () => number] => {
    const variable = variableOf('RATE', name);
    const most = name === 'windowSeconds' ? MOST_SECONDS : MOST_PER_SECOND;
    return [name, () => numberIn(env[variable], variable, usual, [1, most])];
  });
  return readAll(Object.fromEntries(reads)) as RateLimits;
}
