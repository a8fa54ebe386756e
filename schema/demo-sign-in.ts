// Who may be chosen by name on the router's page: the router itself knows nobody.
import { signToken } from '#platform/identity.ts';
import { DEMO_PEOPLE } from './demo-people.ts';

const TOKEN_SECONDS = 24 * 60 * 60;

/** Nobody without the demo world, and nobody where an identity provider signs, as it always does in production. */
export function demoSignIn(demo: boolean, secret: string | undefined) {
  if (!demo || secret === undefined || process.env.NODE_ENV === 'production') return undefined;
  return {
    people: DEMO_PEOPLE,
    async tokenOf(id: string): Promise<string | undefined> {
      const person = DEMO_PEOPLE.find((each) => each.id === id);
      return person && signToken({ id, role: person.role, expiresInSeconds: TOKEN_SECONDS }, secret);
    },
  };
}
