// Too much of what is allowed once: each flood is cut where its limit says, and whoever sent it is told with which code.
import { once } from 'node:events';
import { type RawData, WebSocket } from 'ws';
import { signToken } from '#platform/identity.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Outcome } from './case.ts';
import type { Target } from './corpus.ts';
import { send } from './send/http.ts';

export type Flood = {
  readonly name: string;
  /** Each thing that happened, once, sorted. */
  readonly is: Outcome;
  flood(target: Target): Promise<readonly string[]>;
};

const SUBPROTOCOL = 'graphql-transport-ws';
const CUT_WITHIN_MS = 20_000;
/** Stays open as long as its viewer does, and reads nothing to begin with. */
const PHONE = 'subscription { notificationSent { id } }';

export const FLOODS: readonly Flood[] = [
  {
    name: 'forty sockets that say nothing',
    is: 'closed 4408, refused 429',
    flood: async ({ url }) => {
      const sockets = Array.from({ length: 40 }, () => openSocket(url));
      return Promise.all(sockets.map(endOf));
    },
  },
  {
    name: 'sixty sockets of one person',
    is: 'acknowledged, closed 4429',
    flood: async (target) => {
      const sockets: WebSocket[] = [];
      const ends: string[] = [];
      for (let n = 0; n < 60; n += 1) {
        const socket = openSocket(target.url);
        sockets.push(socket);
        ends.push(await Promise.race([acknowledged(socket, target), endOf(socket)]));
      }
      for (const socket of sockets) socket.terminate();
      return ends;
    },
  },
  {
    name: 'a hundred and fifty streams on one socket',
    is: 'error TOO_MANY_OPERATIONS, open',
    flood: async (target) => {
      const socket = openSocket(target.url);
      await acknowledged(socket, target);
      const refused = new Map<string, string>();
      socket.on('message', (data) => {
        const { type, id, payload } = parsed(data);
        if (type === 'error') refused.set(id, `error ${payload[0]?.extensions?.code}`);
      });
      for (let n = 0; n < 150; n += 1) socket.send(subscribe(`${n}`, PHONE));
      await eventually(() => refused.size >= 50, { describe: 'fifty refusals' });
      const isOpen = socket.readyState === WebSocket.OPEN;
      socket.terminate();
      return [...refused.values(), isOpen ? 'open' : 'closed'];
    },
  },
  ...(
    [
      ['a thousand streams at once', (n: number) => subscribe(`${n}`, PHONE)],
      [
        'a thousand ends of what never began',
        (n: number) => JSON.stringify({ type: 'complete', id: `${n}` }),
      ],
      ['a thousand pings', () => JSON.stringify({ type: 'ping' })],
      [
        'a thousand pings of a kilobyte',
        () => JSON.stringify({ type: 'ping', payload: { a: 'x'.repeat(900) } }),
      ],
      ['a thousand operations that are refused', (n: number) => subscribe(`${n}`, '{ nothing }')],
    ] as const
  ).map(([name, message]) => ({
    name,
    is: 'closed 4429',
    flood: async (target: Target) => {
      const socket = openSocket(target.url);
      await acknowledged(socket, target);
      const end = endOf(socket);
      for (let n = 0; n < 1_000; n += 1) socket.send(message(n));
      return [await end];
    },
  })),
  {
    name: 'a thousand ping frames',
    is: 'closed 4429',
    flood: async (target) => {
      const socket = openSocket(target.url);
      await acknowledged(socket, target);
      const end = endOf(socket);
      for (let n = 0; n < 1_000; n += 1) socket.ping('x'.repeat(125));
      return [await end];
    },
  },
  {
    name: 'a hundred documents of 96 KB, each with a text of its own',
    is: '400 GRAPHQL_VALIDATION_FAILED, 431 BAD_REQUEST',
    flood: async ({ url }) => {
      const outcomes: string[] = [];
      for (let n = 0; n < 100; n += 1) {
        const query = `{ store(id: "${n}${'x'.repeat(95_000)}") { nothing } }`;
        const method = n % 10 === 0 ? 'GET' : 'POST';
        const asked = method === 'GET' ? `${url}?query=${encodeURIComponent(query)}` : url;
        const headers = [['content-type', 'application/json']] as const;
        outcomes.push(
          (
            await send(asked, {
              method,
              headers,
              body: method === 'GET' ? undefined : JSON.stringify({ query }),
            })
          ).outcome,
        );
      }
      return outcomes;
    },
  },
];

export const outcomeOfFlood = (happened: readonly string[]): Outcome =>
  [...new Set(happened)].sort().join(', ');

const subscribe = (id: string, query: string): string =>
  JSON.stringify({ id, type: 'subscribe', payload: { query } });

const parsed = (data: RawData) => JSON.parse(String(data));

function openSocket(url: string): WebSocket {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), SUBPROTOCOL);
  socket.on('error', () => {});
  return socket;
}

/** How it ends, by whoever ends it. */
const endOf = (socket: WebSocket): Promise<string> =>
  Promise.race([
    once(socket, 'close').then(([code]) => `closed ${code}`),
    once(socket, 'unexpected-response').then(([, response]) => {
      response.destroy();
      return `refused ${response.statusCode}`;
    }),
    eventually(() => undefined, { withinMs: CUT_WITHIN_MS }).catch(() => 'open'),
  ]);

/** As a customer, who may look at their phone. */
async function acknowledged(socket: WebSocket, { secret }: Target): Promise<string> {
  const token = await signToken({ id: 'mina', role: 'CUSTOMER', expiresInSeconds: 600 }, secret);
  if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
  await once(socket, 'message');
  return 'acknowledged';
}
