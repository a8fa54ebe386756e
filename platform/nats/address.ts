// Where NATS is and who one is there, in one URL: the client library does not read user and password from it.
import type { ConnectionOptions } from '@nats-io/transport-node';

/** A user whose answers may come to an inbox of its own name. */
const PLAIN_NAME = /^[A-Za-z0-9_-]+$/;

/** Where somebody's answers come to: nobody else may listen there. */
export const inboxOf = (user: string): string => `_INBOX.${user}`;

/**
 * `nats://user:password@host:4222`, several of them separated by commas; the credentials are those of the first that has any.
 *
 * @throws TypeError when it is no URL.
 */
export function natsAddress(
  url: string,
): Pick<ConnectionOptions, 'servers' | 'user' | 'pass' | 'inboxPrefix'> {
  const urls = url.split(',').map((each) => new URL(each));
  const { username, password } = urls.find((each) => each.username) ?? { username: '', password: '' };
  const servers = urls.map(({ protocol, host }) => `${protocol}//${host}`);
  if (!username) return { servers };
  const user = decodeURIComponent(username);
  return {
    servers,
    user,
    pass: decodeURIComponent(password),
    ...(PLAIN_NAME.test(user) ? { inboxPrefix: inboxOf(user) } : {}),
  };
}

/** The same servers for this user. A URL that already says who one is stays as it is. */
export function withCredentials(url: string, user: string, password: string): string {
  const urls = url.split(',').map((each) => new URL(each));
  if (urls.some(({ username }) => username)) return url;
  return urls
    .map((each) => {
      each.username = encodeURIComponent(user);
      each.password = encodeURIComponent(password);
      return each.href;
    })
    .join(',');
}
