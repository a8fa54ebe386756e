// An operation through any door, and what came back, in the words of the tables.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Door, OperationCase, Outcome } from '../case.ts';
import { ACCEPTS, codesIn, outcomeOf, send } from './http.ts';

const ANSWERED_WITHIN_MS = 20_000;
/** Node refuses longer request heads with 431. */
export const LONGEST_URL = 15_000;

export type Operation = Pick<OperationCase, 'query' | 'variables' | 'operationName' | 'extensions'>;

export async function sendOperation(
  door: Door,
  url: string,
  operation: Operation,
  authorization: string | undefined,
): Promise<Outcome> {
  if (door === 'WebSocket') return bySocket(url, operation, authorization);
  const identity = authorization === undefined ? [] : [['authorization', authorization] as const];
  const accept = [
    'accept',
    door === 'event stream' || door === 'multipart' ? ACCEPTS[door] : ACCEPTS.JSON,
  ] as const;
  const { outcome } =
    door === 'GET'
      ? await send(`${url}?${parametersOf(operation)}`, {
          method: 'GET',
          headers: [accept, ['apollo-require-preflight', 'true'], ...identity],
        })
      : await send(url, {
          headers: [accept, ['content-type', 'application/json'], ...identity],
          body: JSON.stringify(operation),
        });
  return outcome;
}

/** What is no text goes into a URL as JSON, which is where the protocol has it for `variables`. */
export function parametersOf(operation: Operation): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(operation))
    if (value !== undefined) parameters.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  return parameters.toString();
}

async function bySocket(
  url: string,
  payload: Operation,
  authorization: string | undefined,
): Promise<Outcome> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  const results: unknown[] = [];
  const answer = Promise.withResolvers<Outcome>();
  const late = setTimeout(() => answer.resolve('silence'), ANSWERED_WITHIN_MS);
  socket.on('error', () => {});
  socket.on('close', (code) => answer.resolve(`closed ${code}`));
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    if (message.type === 'next') results.push(message.payload);
    if (message.type === 'error') results.push({ errors: message.payload });
    if (message.type === 'error' || message.type === 'complete')
      answer.resolve(outcomeOf(undefined, codesIn(results)));
  });
  await once(socket, 'open');
  const init = authorization === undefined ? {} : { payload: { authorization } };
  socket.send(JSON.stringify({ type: 'connection_init', ...init }));
  try {
    return await answer.promise;
  } finally {
    clearTimeout(late);
    socket.terminate();
  }
}
