// The refusal of a caller who asks for too much: the same at every door, over HTTP with the header that clients and proxies obey.
import { GraphQLError } from 'graphql';
import { refusal } from '../server/refusal.ts';

/** `what` was used up, in words for the client. */
export function rateLimited(what: string, retryAfterMs: number): GraphQLError {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return refusal(`Too many ${what}: try again in ${retryAfterSeconds} s`, {
    code: 'RATE_LIMITED',
    status: 429,
    headers: { 'retry-after': `${retryAfterSeconds}` },
    extensions: { retryAfterSeconds },
  });
}

/** Of what was counted: null where it was not too much. For doors that refuse in their own words. */
export async function retryAfterSeconds(counted: Promise<void>): Promise<number | null> {
  try {
    await counted;
    return null;
  } catch (error) {
    const seconds = error instanceof GraphQLError ? error.extensions.retryAfterSeconds : undefined;
    if (typeof seconds === 'number') return seconds;
    throw error;
  }
}
