// What the environment says about rate limits: off, or each number by its name.
import { StartFailure } from '#platform/embedded/start-failure.ts';
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

/** `RATE_LIMITS=off`, `ROUTERS=3`, `RATE_OPERATIONS_PER_PERSON=50` (a second). @throws StartFailure naming what is wrong. */
export function readRateLimitSettings(env: NodeJS.ProcessEnv = process.env): RateLimitSettings {
  const given = env.RATE_LIMITS || 'on';
  if (given !== 'on' && given !== 'off')
    throw new StartFailure(`RATE_LIMITS must be on or off, not ${JSON.stringify(given)}.`);
  const routers = numberIn(env.ROUTERS, 'ROUTERS', 1, [1, MOST_ROUTERS]);
  if (given === 'off') return { rateLimits: 'off', routers };
  const rateLimits = Object.fromEntries(
    Object.entries(DEFAULT_RATE_LIMITS).map(([name, usual]) => {
      const variable = variableOf('RATE', name);
      const most = name === 'windowSeconds' ? MOST_SECONDS : MOST_PER_SECOND;
      return [name, numberIn(env[variable], variable, usual, [1, most])];
    }),
  );
  return { rateLimits: rateLimits as RateLimits, routers };
}
