// The GraphQL errors a client can act on; everything else is a fault and is masked.
import { GraphQLError } from 'graphql';

/** What was sent cannot mean anything: a screen should not have sent it. */
export const badUserInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** Long enough for a queue to move on, and short enough for somebody who looks at a screen. */
const RETRY_AFTER_SECONDS = 2;

/** The same operation, a little later and unchanged, may well go through. */
export const unavailable = (): GraphQLError =>
  new GraphQLError('There is too much to do right now. Please try again in a moment.', {
    extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: RETRY_AFTER_SECONDS },
  });
