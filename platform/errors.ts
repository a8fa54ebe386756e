// The GraphQL errors a client can act on; everything else is a fault and is masked.
import { GraphQLError } from 'graphql';

/** What was sent cannot mean anything: a screen should not have sent it. */
export const badUserInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
