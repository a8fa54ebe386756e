// Bytes on a connection that are not, or not only, a request: what a parser could read in two ways is refused and, where it is unclear where it ends, the connection closed.
import type { ConnectionCase } from '../case.ts';

const BODY = '{"query":"{ __typename }"}';

const head = (host: string, ...lines: readonly string[]): string =>
  ['POST /graphql HTTP/1.1', `Host: ${host}`, 'Content-Type: application/json', ...lines, '', ''].join(
    '\r\n',
  );
const whole = (host: string, ...lines: readonly string[]): string =>
  `${head(host, `Content-Length: ${BODY.length}`, ...lines)}${BODY}`;
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const ask = (line: string, host: string, ...lines: readonly string[]): string =>
  [line, `Host: ${host}`, ...lines, '', ''].join('\r\n');

const CLOSED = '400 closed';

export const CONNECTIONS: readonly ConnectionCase[] = [
  { name: 'three requests at once', bytes: (host) => [whole(host).repeat(3)], is: '200 200 200 open' },
  {
    name: 'one byte after the other',
    bytes: (host) => [...ask('GET /health/live HTTP/1.1', host)],
    is: '200 open',
  },
  {
    name: 'a body in chunks',
    bytes: (host) => [
      head(host, 'Transfer-Encoding: chunked'),
      chunk(BODY.slice(0, 5)),
      chunk(BODY.slice(5)),
      '0\r\n\r\n',
    ],
    is: '200 open',
  },
  {
    name: 'a body in chunks, with a trailer that would be a header',
    bytes: (host) => [
      head(host, 'Transfer-Encoding: chunked', 'Trailer: Authorization'),
      chunk(BODY),
      '0\r\nAuthorization: Bearer x\r\n\r\n',
    ],
    is: '200 open',
  },
  {
    name: 'chunks that together are one byte too large',
    bytes: (host) => [
      head(host, 'Transfer-Encoding: chunked'),
      chunk('x'.repeat(50_000)),
      chunk('x'.repeat(50_001)),
    ],
    is: '413 closed',
  },
  {
    name: 'a chunk of a size that is no number',
    bytes: (host) => [head(host, 'Transfer-Encoding: chunked'), 'zz\r\n'],
    is: CLOSED,
  },
  {
    name: 'a chunk with a size of 20 digits',
    bytes: (host) => [head(host, 'Transfer-Encoding: chunked'), 'FFFFFFFFFFFFFFFFFFFF\r\nx'],
    is: CLOSED,
  },
  {
    name: 'chunk extensions of 17 KB',
    bytes: (host) => [head(host, 'Transfer-Encoding: chunked'), `1;${'a'.repeat(17_000)}\r\nx\r\n0\r\n\r\n`],
    is: '413 closed',
  },
  {
    name: 'a length and chunks',
    bytes: (host) => [
      `${head(host, `Content-Length: ${BODY.length}`, 'Transfer-Encoding: chunked')}0\r\n\r\n${BODY}`,
    ],
    is: CLOSED,
  },
  {
    name: 'two lengths',
    bytes: (host) => [`${head(host, 'Content-Length: 5', `Content-Length: ${BODY.length}`)}${BODY}`],
    is: CLOSED,
  },
  { name: 'a length below nothing', bytes: (host) => [head(host, 'Content-Length: -1')], is: CLOSED },
  { name: 'a length of text', bytes: (host) => [head(host, 'Content-Length: 5x')], is: CLOSED },
  {
    name: 'a length that is too large',
    bytes: (host) => [head(host, 'Content-Length: 2000000')],
    is: '413 closed',
  },
  {
    name: 'an encoding of transfer that nobody knows',
    bytes: (host) => [head(host, 'Transfer-Encoding: gzip, identity')],
    is: CLOSED,
  },
  {
    name: 'chunked, twice',
    bytes: (host) => [head(host, 'Transfer-Encoding: chunked, chunked'), '0\r\n\r\n'],
    is: CLOSED,
  },
  { name: 'two hosts', bytes: (host) => [whole(host, 'Host: evil.example')], is: '400 open' },
  { name: 'no host', bytes: () => ['GET /health/live HTTP/1.1\r\n\r\n'], is: CLOSED },
  { name: 'a host that is none', bytes: () => [ask('GET /graphql HTTP/1.1', 'a b')], is: '400 open' },
  {
    name: 'two Authorization headers',
    bytes: (host) => [whole(host, 'Authorization: Bearer a', 'Authorization: Bearer b')],
    is: '400 open',
  },
  { name: 'two content types', bytes: (host) => [whole(host, 'Content-Type: text/plain')], is: '200 open' },
  {
    name: 'a header over two lines',
    bytes: (host) => [ask('GET /health/live HTTP/1.1', host, 'X-A: a', ' b')],
    is: CLOSED,
  },
  {
    name: 'a header with a blank before its colon',
    bytes: (host) => [ask('GET /health/live HTTP/1.1', host, 'X-A : a')],
    is: CLOSED,
  },
  {
    name: 'a header with NUL',
    bytes: (host) => [ask('GET /health/live HTTP/1.1', host, 'X-A: a\0b')],
    is: CLOSED,
  },
  {
    name: 'a correlation id with a line of its own',
    bytes: (host) => [ask('GET /health/live HTTP/1.1', host, 'X-Correlation-Id: a\rSet-Cookie: b')],
    is: CLOSED,
  },
  {
    name: 'lines that end without a return',
    bytes: (host) => [`GET /health/live HTTP/1.1\nHost: ${host}\n\n`],
    is: CLOSED,
  },
  {
    name: 'a thousand headers',
    bytes: (host) => [
      ask('GET /health/live HTTP/1.1', host, ...Array.from({ length: 1_000 }, (_, n) => `A${n}: b`)),
    ],
    is: '431 closed',
  },
  { name: 'a method nobody knows', bytes: (host) => [ask('HACK /graphql HTTP/1.1', host)], is: CLOSED },
  {
    name: 'a tunnel to elsewhere',
    bytes: (host) => [ask('CONNECT 127.0.0.1:22 HTTP/1.1', host)],
    is: 'closed',
  },
  {
    name: 'a whole address instead of a path',
    bytes: (host) => [ask('GET http://127.0.0.1:9/health/live HTTP/1.1', host)],
    is: '200 open',
  },
  { name: 'HTTP/2 without being asked', bytes: () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], is: CLOSED },
  {
    name: 'HTTP/2, asked for',
    bytes: (host) => [
      ask(
        'GET /health/live HTTP/1.1',
        host,
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAAQAAP__',
      ),
    ],
    is: '200 open',
  },
  { name: 'HTTP/0.9', bytes: () => ['GET /graphql\r\n\r\n'], is: CLOSED },
  { name: 'the beginning of TLS', bytes: () => [Buffer.from('16030100a5010000a10303', 'hex')], is: CLOSED },
  {
    name: 'an upgrade to a socket elsewhere',
    bytes: (host) => [
      ask(
        'GET /other HTTP/1.1',
        host,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ),
    ],
    is: '404 closed',
  },
  {
    name: 'an upgrade without a key',
    bytes: (host) => [
      ask(
        'GET /graphql HTTP/1.1',
        host,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Version: 13',
      ),
    ],
    is: CLOSED,
  },
  {
    name: 'an upgrade of another version',
    bytes: (host) => [
      ask(
        'GET /graphql HTTP/1.1',
        host,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 7',
      ),
    ],
    is: CLOSED,
  },
];
