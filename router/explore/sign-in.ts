// Tokens for the people of a demo world, by name, for whoever sits at the machine itself: a page somewhere else gets none.
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { badRequest } from '#platform/server/http.ts';

export type DemoSignIn = {
  readonly people: readonly { readonly id: string; readonly role: string; readonly about: string }[];
  /** Undefined for who is none of them. */
  tokenOf(id: string): Promise<string | undefined>;
};

const SIGN_IN_PATH = '/graphiql/sign-in/';
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Of somebody who asks through a proxy, whose connection comes from this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export function serveSignIn(http: FastifyInstance, { tokenOf }: DemoSignIn): void {
  http.post<{ Params: { id: string } }>(`${SIGN_IN_PATH}:id`, async (request, reply) => {
    if (!isOnThisMachine(request.raw))
      throw badRequest('Only a page of this machine may sign in by name', 403);
    const token = await tokenOf(request.params.id);
    if (token === undefined) return reply.callNotFound();
    return reply.header('cache-control', 'no-store').send({ token });
  });
}

/**
 * The page's own origin, and a local one: a stranger's page has another, and a name of theirs that was bent to this machine
 * (DNS rebinding) is not local.
 */
function isOnThisMachine({ socket, headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  const url = URL.parse(`http://${host}`);
  return (
    LOOPBACK.test(socket.remoteAddress ?? '') &&
    url !== null &&
    LOCAL_NAMES.has(url.hostname) &&
    origin === `http://${host}` &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}
