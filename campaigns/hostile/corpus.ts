// Sends every case of every table through every door it can pass, and tells which got another answer than the listed one.
import { signToken } from '#platform/identity.ts';
import { SUBGRAPH_SECRET_HEADER } from '#platform/server/gateway-credentials.ts';
import { DOORS, type Door, type Header, type Outcome, type Person, type RequestCase } from './case.ts';
import { CONNECTIONS } from './cases/connections.ts';
import { DOCUMENTS } from './cases/documents.ts';
import { OPERATIONS } from './cases/operations.ts';
import { FROM_A_GATEWAY, FROM_ANYBODY } from './cases/ports.ts';
import { REQUESTS } from './cases/requests.ts';
import { SOCKETS } from './cases/sockets.ts';
import { TOKENS } from './cases/tokens.ts';
import { sendBytes } from './send/connection.ts';
import { ACCEPTS, send } from './send/http.ts';
import { LONGEST_URL, parametersOf, sendOperation } from './send/operation.ts';
import { sendFrames } from './send/socket.ts';

export type Target = {
  /** The router's GraphQL endpoint. */
  readonly url: string;
  /** What demo tokens are signed with, and what gateways show to contexts. */
  readonly secret: string;
  /** Of the contexts, by name; empty where they have no port of their own. */
  readonly contexts: Readonly<Record<string, string>>;
};

export type Answer = {
  readonly name: string;
  readonly door: string;
  readonly wanted: Outcome;
  readonly got: Outcome;
};
export const TABLES = [
  'documents',
  'operations',
  'requests',
  'tokens',
  'sockets',
  'connections',
  'ports',
] as const;
export type Table = (typeof TABLES)[number];

const ROLES: Readonly<Record<Exclude<Person, 'nobody'>, string>> = {
  mina: 'CUSTOMER',
  kim: 'OWNER',
  lee: 'RIDER',
  admin: 'ADMIN',
};
const TOKEN_SECONDS = 3_600;
const LOST = 'cut';
const LOST_AT_MOST = 5;
/** Sent side by side: enough to be quick, few enough that no limit of connections is met. */
const SIDE_BY_SIDE = 8;
const JSON_TYPE = [['content-type', 'application/json']] as const;

type Sending = {
  readonly name: string;
  readonly door: string;
  readonly wanted: Outcome;
  send(): Promise<Outcome>;
};

/** All answers of one table. */
export async function sendTable(table: Table, target: Target): Promise<Answer[]> {
  const left = [...(await SENDINGS[table](target))];
  const answers: Answer[] = [];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const got = await answered(next);
      answers.push({ name: next.name, door: next.door, wanted: next.wanted, got });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return answers;
}

/** Who is refused while still sending may lose the answer with the connection (a TCP reset overtakes it), and asks again. */
async function answered({ send }: Sending): Promise<Outcome> {
  let got: Outcome = LOST;
  for (let tries = 0; tries < LOST_AT_MOST && got === LOST; tries += 1)
    got = await send().catch((error) => `failed: ${error}`);
  return got;
}

/** In a stream that has begun there is no status; what is refused before one begins has it. */
export const isAsListed = ({ door, wanted, got }: Answer): boolean =>
  got === wanted || (isStream(door) && got === withoutStatus(wanted));

const isStream = (door: string) => STREAMS.has(door);
const STREAMS: ReadonlySet<string> = new Set<Door>(['event stream', 'multipart', 'WebSocket']);
const withoutStatus = (outcome: Outcome) => outcome.replace(/^\d{3} ?/, '');

const SENDINGS: Readonly<Record<Table, (target: Target) => Promise<Sending[]> | Sending[]>> = {
  documents: (target) => throughEveryDoor(DOCUMENTS, target),
  operations: (target) => throughEveryDoor(OPERATIONS, target),

  requests: ({ url }) =>
    REQUESTS.flatMap(({ name, method, path = '', headers = JSON_TYPE, body, is }) =>
      headers.some(([header]) => header === 'accept')
        ? [
            {
              name,
              door: 'as it says',
              wanted: is,
              send: async () => (await send(at(url, path), { method, headers, body })).outcome,
            },
          ]
        : Object.entries(ACCEPTS).map(([door, accept]) => ({
            name,
            door,
            wanted: is,
            send: async () =>
              (await send(at(url, path), { method, headers: [...headers, ['accept', accept]], body }))
                .outcome,
          })),
    ),

  tokens: ({ url, secret }) =>
    TOKENS.flatMap(({ name, authorization, is }) =>
      DOORS.map((door) => ({
        name,
        door,
        wanted: door === 'WebSocket' ? 'closed 4401' : is,
        send: () => sendOperation(door, url, { query: '{ __typename }' }, authorization(secret)),
      })),
    ),

  sockets: ({ url }) =>
    SOCKETS.map((each) => ({
      name: each.name,
      door: 'frames',
      wanted: each.is,
      send: () => sendFrames(url, each),
    })),

  connections: ({ url }) =>
    CONNECTIONS.map(({ name, bytes, is }) => ({
      name,
      door: 'bytes',
      wanted: is,
      send: () => sendBytes(url, bytes(new URL(url).host), is.split(' ').length - 1),
    })),

  ports: ({ contexts, secret }) =>
    Object.entries(contexts).flatMap(([context, url]) => [
      ...FROM_ANYBODY.map((each) => toPort(context, url, each)),
      ...FROM_A_GATEWAY.map((each) => toPort(context, url, each, [SUBGRAPH_SECRET_HEADER, secret])),
    ]),
};

function toPort(
  context: string,
  url: string,
  { name, method, path = '', headers = JSON_TYPE, body, is }: RequestCase,
  ...shown: readonly Header[]
): Sending {
  const all = [...headers, ...shown];
  const sending = async () => (await send(at(url, path), { method, headers: all, body })).outcome;
  return { name, door: context, wanted: is, send: sending };
}

const at = (url: string, path: string): string =>
  path.startsWith('/') ? `${new URL(url).origin}${path}` : `${url}${path}`;

async function throughEveryDoor(cases: typeof DOCUMENTS, { url, secret }: Target): Promise<Sending[]> {
  const tokens = new Map<Person, string | undefined>([['nobody', undefined]]);
  for (const [id, role] of Object.entries(ROLES))
    tokens.set(
      id as Person,
      `Bearer ${await signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, secret)}`,
    );
  return cases.flatMap(({ name, is, at = {}, as = 'nobody', ...operation }) =>
    DOORS.map((door: Door) => ({
      name,
      door,
      wanted:
        door === 'GET' && parametersOf(operation).length > LONGEST_URL ? '431 BAD_REQUEST' : (at[door] ?? is),
      send: () => sendOperation(door, url, operation, tokens.get(as)),
    })),
  );
}
