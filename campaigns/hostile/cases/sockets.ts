// Sockets that break the protocol, of WebSocket or of graphql-transport-ws. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
import { randomBytes } from 'node:crypto';
import type { SocketCase, SocketStep } from '../case.ts';
import { frame } from '../send/socket.ts';

const INIT = { type: 'connection_init' };
const TYPENAME = { query: '{ __typename }' };
/** Answers only when somebody asked who may: it stays open. */
const subscribe = (id: unknown, payload: unknown = TYPENAME): SocketStep => ({
  id,
  type: 'subscribe',
  payload,
});
const raw = (bytes: Buffer): SocketStep => ({ frame: bytes });

const TEXT = 1;
const CONTINUED = 0;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const DEFLATED = 0x40;

const BAD = 'closed 4400';
const KB_95 = 'x'.repeat(95_000);

export const SOCKETS: readonly SocketCase[] = [
  { name: 'an operation before its init', steps: [subscribe('1')], is: 'closed 4401' },
  { name: 'two inits', steps: [INIT, INIT], is: 'closed 4429' },
  { name: 'an init with a payload that is text', steps: [{ ...INIT, payload: 'a' }], is: BAD },
  { name: 'an init with a payload that is a list', steps: [{ ...INIT, payload: [1] }], is: BAD },
  {
    name: 'an init with a token that is an object',
    steps: [{ ...INIT, payload: { authorization: { a: 1 } } }],
    is: 'closed 4401',
  },
  {
    name: 'an init with a token that is wrong',
    steps: [{ ...INIT, payload: { token: 'x' } }],
    is: 'closed 4401',
  },
  {
    name: 'an init with headers in headers in headers',
    steps: [`{"type":"connection_init","payload":${'{"headers":'.repeat(8_000)}1${'}'.repeat(8_000)}}`],
    is: 'open',
  },
  {
    name: 'an init with keys of the prototype',
    steps: [
      '{"type":"connection_init","payload":{"__proto__":{"authorization":"Bearer x"},"constructor":{}}}',
    ],
    is: 'open',
  },
  { name: 'another subprotocol', subprotocol: 'graphql-ws', steps: [INIT], is: 'closed 4406' },
  { name: 'a subprotocol nobody knows', subprotocol: 'soap', steps: [INIT], is: 'closed 4406' },
  { name: 'no subprotocol', subprotocol: null, steps: [INIT], is: 'closed 4406' },
  {
    name: 'a page of a stranger',
    headers: [['origin', 'https://evil.example']],
    steps: [INIT],
    is: 'refused 403',
  },
  {
    name: 'compression nobody agreed on',
    steps: [raw(frame(TEXT, 'x', { reserved: DEFLATED }))],
    is: 'closed 1002',
  },

  { name: 'no JSON', steps: [INIT, 'hello'], is: BAD },
  { name: 'JSON that breaks off', steps: [INIT, '{"type":"ping"'], is: BAD },
  { name: 'JSON that is null', steps: [INIT, 'null'], is: BAD },
  { name: 'JSON that is a list', steps: [INIT, '[]'], is: BAD },
  { name: 'brackets, 40,000 deep', steps: [INIT, '['.repeat(40_000)], is: BAD },
  { name: 'a type nobody knows', steps: [INIT, { type: 'start', id: '1', payload: TYPENAME }], is: BAD },
  { name: 'a type that is a number', steps: [INIT, '{"type":7}'], is: BAD },
  { name: 'a type of the prototype', steps: [INIT, { type: '__proto__' }], is: BAD },
  { name: 'what only a server says', steps: [INIT, { type: 'next', id: '1', payload: {} }], is: BAD },
  { name: 'an acknowledgement of one’s own', steps: [INIT, { type: 'connection_ack' }], is: BAD },
  {
    name: 'an error of one’s own',
    steps: [INIT, { type: 'error', id: '1', payload: [{ message: 'a' }] }],
    is: BAD,
  },
  { name: 'an operation without an id', steps: [INIT, { type: 'subscribe', payload: TYPENAME }], is: BAD },
  { name: 'an operation with an empty id', steps: [INIT, subscribe('')], is: BAD },
  { name: 'an operation with a number for an id', steps: [INIT, subscribe(1)], is: BAD },
  { name: 'an operation with an id of 95 KB', steps: [INIT, subscribe(KB_95)], is: BAD },
  {
    name: 'an operation called __proto__',
    steps: [INIT, subscribe('__proto__', { query: '{ nothing }' })],
    is: 'error GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'an operation called constructor',
    steps: [INIT, subscribe('constructor', { query: '{ nothing }' })],
    is: 'error GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'an operation without its payload', steps: [INIT, { type: 'subscribe', id: '1' }], is: BAD },
  { name: 'an operation whose payload is text', steps: [INIT, subscribe('1', 'a')], is: BAD },
  { name: 'a ping of 95 KB', steps: [INIT, { type: 'ping', payload: { a: KB_95 } }], is: BAD },
  { name: 'a ping whose payload is text', steps: [INIT, { type: 'ping', payload: 'a' }], is: BAD },
  { name: 'a pong nobody asked for', steps: [INIT, { type: 'pong' }], is: 'open' },
  { name: 'an end of what never began', steps: [INIT, { type: 'complete', id: 'none' }], is: 'open' },
  {
    name: 'a hundred ends of what never began',
    steps: [INIT, ...Array.from({ length: 100 }, (_, n) => ({ type: 'complete', id: `${n}` }))],
    is: 'open',
  },
  { name: 'an end with an id of 95 KB', steps: [INIT, { type: 'complete', id: KB_95 }], is: BAD },

  {
    name: 'a binary message',
    steps: [INIT, raw(frame(BINARY, JSON.stringify({ type: 'ping' })))],
    is: 'open',
  },
  {
    name: 'a message in three frames',
    steps: [
      raw(frame(TEXT, '{"type":', { final: false })),
      raw(frame(CONTINUED, '"connection_', { final: false })),
      raw(frame(CONTINUED, 'init"}')),
    ],
    is: 'open',
  },
  {
    name: 'a ping between the frames of a message',
    steps: [
      raw(frame(TEXT, '{"type":', { final: false })),
      raw(frame(PING, 'a')),
      raw(frame(CONTINUED, '"connection_init"}')),
    ],
    is: 'open',
  },
  {
    name: 'a second message between the frames of the first',
    steps: [raw(frame(TEXT, '{', { final: false })), raw(frame(TEXT, '{}'))],
    is: 'closed 1002',
  },
  { name: 'a frame that continues nothing', steps: [raw(frame(CONTINUED, 'a'))], is: 'closed 1002' },
  {
    name: 'ten thousand frames of one byte',
    steps: [
      INIT,
      raw(frame(TEXT, '[', { final: false })),
      raw(Buffer.concat(Array.from({ length: 10_000 }, () => frame(CONTINUED, '[', { final: false })))),
      raw(frame(CONTINUED, '[')),
    ],
    is: BAD,
  },
  {
    name: 'frames that together are too large',
    steps: [INIT, raw(frame(TEXT, KB_95, { final: false })), raw(frame(CONTINUED, KB_95))],
    is: 'closed 1009',
  },
  { name: 'a frame of 2 MB', steps: [INIT, raw(frame(TEXT, 'x'.repeat(2_000_000)))], is: 'closed 1009' },
  {
    name: 'a frame that says it has 9 exabytes',
    steps: [INIT, raw(frame(TEXT, 'x', { claimedLength: 9e18 }))],
    is: 'closed 1009',
  },
  {
    name: 'a frame that is not masked',
    steps: [INIT, raw(frame(TEXT, '{"type":"ping"}', { masked: false }))],
    is: 'closed 1002',
  },
  { name: 'an opcode nobody knows', steps: [INIT, raw(frame(3, 'a'))], is: 'closed 1002' },
  { name: 'a reserved bit', steps: [INIT, raw(frame(TEXT, '{}', { reserved: 0x10 }))], is: 'closed 1002' },
  {
    name: 'bytes that are no UTF-8',
    steps: [INIT, raw(frame(TEXT, Buffer.from([0xc3, 0x28])))],
    is: 'closed 1007',
  },
  {
    name: 'half a surrogate pair in UTF-8',
    steps: [INIT, raw(frame(TEXT, Buffer.from([0xed, 0xa0, 0x80])))],
    is: 'closed 1007',
  },
  { name: 'a ping frame of 126 bytes', steps: [INIT, raw(frame(PING, 'x'.repeat(126)))], is: 'closed 1002' },
  {
    name: 'a ping frame in parts',
    steps: [INIT, raw(frame(PING, 'x', { final: false }))],
    is: 'closed 1002',
  },
  { name: 'a pong frame nobody asked for', steps: [INIT, raw(frame(PONG, 'x'))], is: 'open' },
  { name: 'a close frame of one byte', steps: [INIT, raw(frame(CLOSE, 'x'))], is: 'closed 1002' },
  {
    name: 'a close frame with a code nobody may send',
    steps: [INIT, raw(frame(CLOSE, Buffer.from([0x03, 0xed])))],
    is: 'closed 1002',
  },
  { name: 'noise', steps: [raw(Buffer.concat([Buffer.from([0xff]), randomBytes(500)]))], is: 'closed 1002' },
];
