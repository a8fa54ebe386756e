// HTTP requests that are odd in their form: what they say of themselves, or what they carry, is not what the door takes.
import { gzipSync } from 'node:zlib';
import type { Header, RequestCase } from '../case.ts';

const QUERY = '{"query":"{ __typename }"}';
const REQUEST = '400 BAD_REQUEST';
const JSON_BODY: Header = ['content-type', 'application/json'];
const MEGABYTE = 1_000_000;

/** Not what a page of a stranger could send without asking first, so that the type alone is the matter. */
const type = (value: string): readonly Header[] => [
  ['content-type', value],
  ['apollo-require-preflight', '1'],
];
const brackets = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withVariables = (variables: string) =>
  `{"query":"query ($id: ID!) { store(id: $id) { id } }","variables":${variables}}`;

export const REQUESTS: readonly RequestCase[] = [
  { name: 'nothing at all', body: '', is: REQUEST },
  { name: 'no JSON', body: 'query { __typename }', is: REQUEST },
  { name: 'JSON that breaks off', body: '{"query":"{ __typename }"', is: REQUEST },
  { name: 'JSON with something after it', body: `${QUERY}{}`, is: REQUEST },
  { name: 'JSON with single quotes', body: "{'query':'{ __typename }'}", is: REQUEST },
  { name: 'JSON with NaN', body: '{"query":"{ __typename }","variables":{"a":NaN}}', is: REQUEST },
  { name: 'a byte order mark before the JSON', body: `\uFEFF${QUERY}`, is: '200' },
  { name: 'JSON that is null', body: 'null', is: REQUEST },
  { name: 'JSON that is text', body: '"{ __typename }"', is: REQUEST },
  { name: 'JSON that is a number', body: '7', is: REQUEST },
  { name: 'JSON that is a list', body: '[]', is: REQUEST },
  { name: 'a batch of operations', body: `[${QUERY},${QUERY}]`, is: REQUEST },
  {
    name: 'bytes that are no UTF-8',
    body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    is: REQUEST,
  },
  { name: 'UTF-16', body: Buffer.from(QUERY, 'utf16le'), is: REQUEST },
  { name: 'brackets, 40,000 deep', body: brackets(40_000), is: REQUEST },
  {
    name: 'brackets, 40,000 deep, as a variable',
    body: withVariables(`{"id":${brackets(40_000)}}`),
    is: '400 BAD_USER_INPUT',
  },
  {
    name: 'objects, 15,000 deep, as a variable',
    body: withVariables(`{"id":${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}}`),
    is: '400 BAD_USER_INPUT',
  },
  {
    name: 'brackets, 40,000 deep, where nobody looks',
    body: `{"query":"{ __typename }","other":${brackets(40_000)}}`,
    is: '200',
  },
  {
    name: 'a key called __proto__',
    body: `{"query":"{ __typename }","__proto__":{"query":"{ nothing }"}}`,
    is: REQUEST,
  },
  {
    name: 'a variable called __proto__',
    body: withVariables('{"id":"none","__proto__":{"id":"b"}}'),
    is: REQUEST,
  },
  {
    name: 'constructor and its prototype',
    body: withVariables('{"id":"none","constructor":{"prototype":{"id":"b"}}}'),
    is: REQUEST,
  },
  { name: 'one key twice', body: '{"query":"{ nothing }","query":"{ __typename }"}', is: '200' },
  {
    name: 'an integer of 40,000 digits',
    body: withVariables(`{"id":${'9'.repeat(40_000)}}`),
    is: '400 BAD_USER_INPUT',
  },
  {
    name: 'two megabytes',
    body: JSON.stringify({ query: `{ __typename } # ${'x'.repeat(2 * MEGABYTE)}` }),
    is: '413 BAD_REQUEST',
  },
  {
    name: 'a text of 90 KB that nobody asked for',
    body: withVariables(`{"id":"none","other":"${'x'.repeat(90_000)}"}`),
    is: '200',
  },

  {
    name: 'no content type',
    headers: [['apollo-require-preflight', '1']],
    body: QUERY,
    is: '415 BAD_REQUEST',
  },
  { name: 'an empty content type', headers: type(''), body: QUERY, is: '415 BAD_REQUEST' },
  {
    name: 'text, as a page of a stranger sends it',
    headers: [['content-type', 'text/plain']],
    body: QUERY,
    is: REQUEST,
  },
  { name: 'text', headers: type('text/plain'), body: QUERY, is: '415 BAD_REQUEST' },
  {
    name: 'a form',
    headers: type('application/x-www-form-urlencoded'),
    body: 'query=%7B%20__typename%20%7D',
    is: '415 BAD_REQUEST',
  },
  {
    name: 'a form with a file',
    headers: type('multipart/form-data; boundary=x'),
    body: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${QUERY}\r\n--x--\r\n`,
    is: '415 BAD_REQUEST',
  },
  {
    name: 'XML',
    headers: type('application/xml'),
    body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    is: '415 BAD_REQUEST',
  },
  {
    name: 'the type of a document',
    headers: type('application/graphql'),
    body: '{ __typename }',
    is: '415 BAD_REQUEST',
  },
  {
    name: 'a type nobody registered',
    headers: type('application/../json'),
    body: QUERY,
    is: '415 BAD_REQUEST',
  },
  {
    name: 'a type that only begins as JSON',
    headers: type('application/jsonp'),
    body: QUERY,
    is: '415 BAD_REQUEST',
  },
  {
    name: 'JSON in a character set that is not UTF-8',
    headers: type('application/json; charset=utf-16'),
    body: QUERY,
    is: '200',
  },
  {
    name: 'a body that says it is gzip',
    headers: [JSON_BODY, ['content-encoding', 'gzip']],
    body: gzipSync(QUERY),
    is: '415 BAD_REQUEST',
  },
  {
    name: 'a gzip of 50 MB',
    headers: [JSON_BODY, ['content-encoding', 'gzip']],
    body: gzipSync(Buffer.alloc(50 * MEGABYTE, ' ')),
    is: '415 BAD_REQUEST',
  },
  {
    name: 'a body that says it is brotli',
    headers: [JSON_BODY, ['content-encoding', 'br']],
    body: QUERY,
    is: '415 BAD_REQUEST',
  },

  {
    name: 'another client’s address',
    headers: [
      JSON_BODY,
      ['x-forwarded-for', '127.0.0.1, 10.0.0.1'],
      ['x-real-ip', '127.0.0.1'],
      ['forwarded', 'for=127.0.0.1'],
    ],
    body: QUERY,
    is: '200',
  },
  {
    name: 'another host',
    headers: [
      JSON_BODY,
      ['x-forwarded-host', 'evil.example'],
      ['x-forwarded-proto', 'https'],
      ['x-forwarded-port', '1'],
    ],
    body: QUERY,
    is: '200',
  },
  {
    name: 'an address of 7 KB',
    headers: [JSON_BODY, ['x-forwarded-for', '1.1.1.1,'.repeat(900)]],
    body: QUERY,
    is: '200',
  },
  {
    name: 'a correlation id that is markup',
    headers: [JSON_BODY, ['x-correlation-id', '<script>alert(1)</script>']],
    body: QUERY,
    is: '200',
  },
  {
    name: 'a correlation id of 5 KB',
    headers: [JSON_BODY, ['x-correlation-id', 'a'.repeat(5_000)]],
    body: QUERY,
    is: '200',
  },
  {
    name: 'who one is, said by a header',
    headers: [
      JSON_BODY,
      ['x-user-id', 'admin'],
      ['x-role', 'ADMIN'],
      ['x-actor', '{"id":"admin","role":"ADMIN"}'],
    ],
    body: '{"query":"{ contexts { name } }"}',
    is: '200 UNAUTHENTICATED',
  },
  {
    name: 'a secret between router and subgraph, guessed',
    headers: [
      JSON_BODY,
      ['x-router-secret', 'guess'],
      ['router-authorization', 'guess'],
      ['hmac-upstream-signature', 'guess'],
    ],
    body: QUERY,
    is: '200',
  },
  {
    name: 'another method in a header',
    headers: [JSON_BODY, ['x-http-method-override', 'DELETE']],
    body: QUERY,
    is: '200',
  },
  {
    name: 'a trace of another vendor',
    headers: [
      JSON_BODY,
      ['apollo-federation-include-trace', 'ftv1'],
      ['apollo-query-plan-experimental', '1'],
    ],
    body: QUERY,
    is: '200',
  },
  {
    name: 'an answer nobody can give',
    headers: [JSON_BODY, ['accept', 'image/png']],
    body: QUERY,
    is: '406 BAD_REQUEST',
  },
  {
    name: 'an Accept of 7 KB, which is not read',
    headers: [JSON_BODY, ['accept', 'a/b;q=0.1,'.repeat(700)]],
    body: QUERY,
    is: '200',
  },
  {
    name: 'a cookie of 7 KB',
    headers: [JSON_BODY, ['cookie', `a=${'b'.repeat(7_000)}`]],
    body: QUERY,
    is: '200',
  },
  {
    name: 'headers of 20 KB',
    headers: [JSON_BODY, ['x-long', 'a'.repeat(20_000)]],
    body: QUERY,
    is: '431 BAD_REQUEST',
  },
  {
    name: 'a page of a stranger',
    headers: [JSON_BODY, ['origin', 'https://evil.example']],
    body: QUERY,
    is: '403 FORBIDDEN',
  },
  {
    name: 'a page without an origin',
    headers: [JSON_BODY, ['origin', 'null']],
    body: QUERY,
    is: '403 FORBIDDEN',
  },

  { name: 'PUT', method: 'PUT', body: QUERY, is: '405 BAD_REQUEST' },
  { name: 'DELETE', method: 'DELETE', is: '405 BAD_REQUEST' },
  { name: 'PATCH', method: 'PATCH', body: QUERY, is: '405 BAD_REQUEST' },
  { name: 'TRACE', method: 'TRACE', is: '405 BAD_REQUEST' },
  {
    name: 'a GET without anything',
    method: 'GET',
    headers: [['apollo-require-preflight', '1']],
    is: REQUEST,
  },
  {
    name: 'a GET that a stranger’s page could send',
    method: 'GET',
    path: '?query=%7B__typename%7D',
    headers: [],
    is: REQUEST,
  },
  {
    name: 'a GET with the query twice',
    method: 'GET',
    path: '?query=%7B__typename%7D&query=%7Bnothing%7D',
    headers: [['apollo-require-preflight', '1']],
    is: REQUEST,
  },
  {
    name: 'a GET with broken variables',
    method: 'GET',
    path: '?query=%7B__typename%7D&variables=%7B',
    headers: [['apollo-require-preflight', '1']],
    is: REQUEST,
  },
  {
    name: 'a GET with a broken escape',
    method: 'GET',
    path: '?query=%E0%A4%A',
    headers: [['apollo-require-preflight', '1']],
    is: '400 GRAPHQL_PARSE_FAILED',
  },
  {
    name: 'a GET with a body',
    method: 'GET',
    path: '?query=%7B__typename%7D',
    headers: [JSON_BODY, ['apollo-require-preflight', '1']],
    body: '{"query":"{ nothing }"}',
    is: '200',
  },
  { name: 'a path beside the door', path: '/../admin', body: QUERY, is: '404 NOT_FOUND' },
  {
    name: 'a path through the file system',
    method: 'GET',
    path: '/%2e%2e/%2e%2e/etc/passwd',
    headers: [],
    is: '404 NOT_FOUND',
  },
];
