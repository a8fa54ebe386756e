// Users and their rights in the words of nats-server. https://docs.nats.io/running-a-nats-service/configuration/securing_nats/authorization
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NatsUser, Rights } from './rights.ts';

const SECRET_BYTES = 32;
/** For a client, or a server, that is starved of its processor for a while. */
const LOGIN_WITHIN_SECONDS = 10;

/** May do everything; for whoever starts the server: making the streams, and tests. */
export const ADMIN = 'admin';

/** Of a server we start: random, made once and kept beside its store, for its owner alone. */
export function natsSecret(home: string): string {
  const file = join(home, 'secret');
  if (!existsSync(file))
    writeFileSync(file, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/** Nobody finds another's password, or the secret, from their own. */
export const passwordOf = (secret: string, user: string): string =>
  createHmac('sha256', secret).update(user).digest('base64url');

/** `password` answers what stands in the file: a text in quotation marks, or `$VARIABLE` of the server's environment. */
export const printAuthorization = (
  users: readonly NatsUser[],
  password: (user: string) => string,
): string => `authorization {
  timeout: ${LOGIN_WITHIN_SECONDS}
  users = [
${users.map((user) => printUser(user, password(user.name))).join('\n')}
  ]
}
`;

const printUser = ({ name, publish, subscribe }: NatsUser, password: string): string => `    {
      user: ${name}
      password: ${password}
      permissions: {
        publish: ${printRights(publish)}
        subscribe: ${printRights(subscribe)}
      }
    }`;

const printRights = ({ allow, deny }: Rights): string =>
  `{
          allow: ${printSubjects(allow)}${deny.length > 0 ? `\n          deny: ${printSubjects(deny)}` : ''}
        }`;

const printSubjects = (subjects: readonly string[]): string =>
  `[\n${subjects.map((subject) => `            ${JSON.stringify(subject)}`).join('\n')}\n          ]`;

/** An unlimited user, for `ADMIN`. */
export const unlimited = (name: string): NatsUser => ({
  name,
  publish: { allow: ['>'], deny: [] },
  subscribe: { allow: ['>'], deny: [] },
});
