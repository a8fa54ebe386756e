// One operation through each door of the router: what a client is told there, whatever shape the door gives it.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { World } from './topology.ts';

export const DOORS = [
  'POST',
  'GET',
  'event stream by POST',
  'event stream by GET',
  'multipart by POST',
  'multipart by GET',
  'WebSocket',
] as const;
export type Door = (typeof DOORS)[number];

export type Sent = {
  readonly query?: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
  readonly extensions?: unknown;
  readonly documentId?: unknown;
};

export type Told = {
  /** Of HTTP; a socket and an event stream that began have none of their own. */
  readonly status?: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever shape it asked for.
  readonly data?: any;
  readonly errors?: readonly { message: string; extensions: { code: string } & Record<string, unknown> }[];
  /** The code a socket was closed with instead of an answer. */
  readonly closed?: number;
  readonly headers?: Headers;
};

export type Extra = { readonly token?: string; readonly headers?: Readonly<Record<string, string>> };

/** Sends it and waits for the first answer. */
export async function knock(door: Door, { router }: Pick<World, 'router'>, sent: Sent, extra: Extra = {}) {
  if (door === 'WebSocket') return bySocket(router.url, sent, extra);
  const [form = ''] = door.split(' by ');
  const isGet = door.endsWith('GET');
  const headers = {
    accept: ACCEPT[form] ?? 'application/json',
    ...(isGet ? { 'apollo-require-preflight': 'true' } : { 'content-type': 'application/json' }),
    ...(extra.token ? { authorization: `Bearer ${extra.token}` } : {}),
    ...extra.headers,
  };
  const response = isGet
    ? await fetch(`${router.url}?${parametersOf(sent)}`, { headers })
    : await fetch(router.url, { method: 'POST', headers, body: JSON.stringify(sent) });
  return told(response);
}

const ACCEPT: Readonly<Record<string, string>> = {
  'event stream': 'text/event-stream',
  multipart: 'multipart/mixed;subscriptionSpec="1.0"',
};

/** What a response says, be it JSON, events or parts. */
export async function told(response: Response): Promise<Told> {
  const { status, headers } = response;
  const text = await response.text();
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) {
    const [, data] = /^event: next\ndata: (.*)$/m.exec(text) ?? [];
    return { headers, ...JSON.parse(data ?? '{}') };
  }
  if (type.startsWith('multipart/mixed')) {
    const [, part] = text.split(/\r\n--graphql(?:--)?/);
    return { headers, ...JSON.parse(part?.split('\r\n\r\n')[1] ?? '{}').payload };
  }
  return { status, headers, ...JSON.parse(text) };
}

function parametersOf({ query, operationName, variables, extensions, documentId }: Sent): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query !== undefined) parameters.set('query', query);
  if (documentId !== undefined) parameters.set('documentId', String(documentId));
  if (typeof operationName === 'string') parameters.set('operationName', operationName);
  if (variables) parameters.set('variables', JSON.stringify(variables));
  if (extensions) parameters.set('extensions', JSON.stringify(extensions));
  return parameters;
}

async function bySocket(url: string, payload: Sent, { token, headers = {} }: Extra): Promise<Told> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', { headers });
  const answer = Promise.withResolvers<Told>();
  socket.on('close', (closed) => answer.resolve({ closed }));
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { type: string; payload: never };
    if (message.type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    if (message.type === 'error') answer.resolve({ errors: message.payload });
    if (message.type === 'next') answer.resolve(message.payload);
  });
  await once(socket, 'open');
  socket.send(
    JSON.stringify({
      type: 'connection_init',
      ...(token ? { payload: { authorization: `Bearer ${token}` } } : {}),
    }),
  );
  const first = await answer.promise;
  socket.terminate();
  return first;
}
