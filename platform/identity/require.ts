// The two refusals over identity, in the shape every client of the graph knows them.
import { GraphQLError } from 'graphql';
import type { Actor } from './actor.ts';

/** The caller, or an UNAUTHENTICATED error at the field that asked. */
export function requireActor(actor: Actor | null): Actor {
  if (actor) return actor;
  throw new GraphQLError('This needs a signed-in caller', { extensions: { code: 'UNAUTHENTICATED' } });
}

/** The caller if it has one of the roles; UNAUTHENTICATED without a caller, FORBIDDEN with another role. */
export function requireRole(actor: Actor | null, ...roles: readonly string[]): Actor {
  const caller = requireActor(actor);
  if (roles.includes(caller.role)) return caller;
  throw new GraphQLError('This is not open to your role', { extensions: { code: 'FORBIDDEN' } });
}
