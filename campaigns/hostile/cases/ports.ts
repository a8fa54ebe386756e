// The contexts' own ports, where they are reached past the router: without the gateways' secret nothing is read, and with it little is believed.
import type { Header, RequestCase } from '../case.ts';

const JSON_BODY: Header = ['content-type', 'application/json'];
const CLOSED = '403 FORBIDDEN';
const entities = (representations: unknown): string =>
  JSON.stringify({
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    variables: { r: representations },
  });

/** Sent to the port of every context. */
export const FROM_ANYBODY: readonly RequestCase[] = [
  { name: 'the schema, by anybody', body: '{"query":"{ _service { sdl } }"}', is: CLOSED },
  { name: 'introspection, by anybody', body: '{"query":"{ __schema { types { name } } }"}', is: CLOSED },
  {
    name: 'somebody’s row, by anybody',
    body: entities([{ __typename: 'Customer', id: 'mina' }]),
    is: CLOSED,
  },
  { name: 'broken JSON, by anybody', body: '{', is: CLOSED },
  { name: 'two megabytes, by anybody', body: ' '.repeat(2_000_000), is: CLOSED },
  {
    name: 'a GET, by anybody',
    method: 'GET',
    path: '?query=%7B__typename%7D',
    headers: [['apollo-require-preflight', '1']],
    is: CLOSED,
  },
  {
    name: 'a secret that was guessed',
    headers: [JSON_BODY, ['x-subgraph-secret', 'guess']],
    body: '{"query":"{ __typename }"}',
    is: CLOSED,
  },
  {
    name: 'an empty secret',
    headers: [JSON_BODY, ['x-subgraph-secret', '']],
    body: '{"query":"{ __typename }"}',
    is: CLOSED,
  },
  {
    name: 'two secrets',
    headers: [JSON_BODY, ['x-subgraph-secret', 'a'], ['x-subgraph-secret', 'b']],
    body: '{"query":"{ __typename }"}',
    is: CLOSED,
  },
];

/** The same, by whoever knows the secret and means harm all the same: a gateway that was taken over. */
export const FROM_A_GATEWAY: readonly RequestCase[] = [
  { name: 'representations that are no list', body: entities('Customer'), is: '200 BAD_USER_INPUT' },
  { name: 'a representation without its type', body: entities([{ id: 'mina' }]), is: '200 BAD_USER_INPUT' },
  {
    name: 'a representation of what is no type',
    body: entities([{ __typename: '__proto__', id: 'a' }]),
    is: '200 BAD_USER_INPUT',
  },
  { name: 'a representation that is null', body: entities([null]), is: '400 BAD_USER_INPUT' },
  {
    name: 'five thousand aliases',
    body: JSON.stringify({
      query: `{ ${Array.from({ length: 5_000 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
    }),
    is: '400 GRAPHQL_PARSE_FAILED',
  },
  {
    name: 'nine thousand brackets in a literal',
    body: JSON.stringify({ query: `{ a(b: ${'['.repeat(9_000)}` }),
    is: '400 GRAPHQL_PARSE_FAILED',
  },
  {
    name: 'a token that is wrong',
    headers: [JSON_BODY, ['authorization', 'Bearer x']],
    body: '{"query":"{ __typename }"}',
    is: '401 UNAUTHENTICATED',
  },
  { name: 'a batch', body: '[{"query":"{ __typename }"}]', is: '400 BAD_REQUEST' },
];
