// What graphql-ws's PROTOCOL.md has a server answer to each message, for socket-conformance.test.ts.
import { expect } from '@jest/globals';

export const INIT = { type: 'connection_init' };
export const ACK = { type: 'connection_ack' };
const PONG = { type: 'pong' };
export const subscribe = (id: unknown, query: unknown, rest: object = {}) => ({
  type: 'subscribe',
  id,
  payload: { query, ...rest },
});
export const next = (id: string, data: unknown) => ({ type: 'next', id, payload: { data } });
export const complete = (id: unknown) => ({ type: 'complete', id });
export const error = (id: string, code: unknown = 'GRAPHQL_VALIDATION_FAILED') => ({
  type: 'error',
  id,
  payload: expect.arrayContaining([
    expect.objectContaining({
      message: expect.any(String),
      extensions: expect.objectContaining({ code }),
    }),
  ]),
});
export const ME = [next('1', { me: 'nobody' }), complete('1')];
export const MOVED = 'subscription { moved(id: "t1") { revision } }';

/** What is sent, and all that comes back: messages, in this order, or the code the socket is closed with. */
type Rule = readonly [rule: string, sent: readonly unknown[], answer: readonly object[] | number];

export const FROM_STRANGERS: readonly Rule[] = [
  ['who says who they are is acknowledged, without a payload', [INIT], [ACK]],
  ['a payload of null is none', [{ ...INIT, payload: null }], [ACK]],
  ['a payload may be empty', [{ ...INIT, payload: {} }], [ACK]],
  ['a payload that is text is no message', [{ ...INIT, payload: 'a' }], 4400],
  ['a payload that is a list is no message', [{ ...INIT, payload: [] }], 4400],
  ['a second init, while the first is looked at, is one too many', [INIT, INIT], 4429],
  ['an operation before any init', [subscribe('1', '{ me }')], 4401],
  ['a ping may come before the init', [{ type: 'ping' }, INIT], [PONG, ACK]],
  ['a pong may come before the init', [{ type: 'pong' }, INIT], [ACK]],
  ['the end of what never began may come before the init', [complete('1'), INIT], [ACK]],
];

export const AFTER_THE_ACK: readonly Rule[] = [
  ['a second init is one too many', [INIT], 4429],

  ['a ping is answered', [{ type: 'ping' }], [PONG]],
  ['with what it carries', [{ type: 'ping', payload: { a: [1] } }], [{ ...PONG, payload: { a: [1] } }]],
  ['or with nothing where that is null', [{ type: 'ping', payload: null }], [PONG]],
  ['a ping of text is no message', [{ type: 'ping', payload: 'a' }], 4400],
  ['a ping of a list is no message', [{ type: 'ping', payload: [] }], 4400],
  ['a pong needs no ping, and gets no answer', [{ type: 'pong' }], []],
  ['whatever it carries', [{ type: 'pong', payload: { a: 1 } }], []],
  ['a pong of a number is no message', [{ type: 'pong', payload: 1 }], 4400],

  ['a query is answered once, and completed', [subscribe('1', '{ me }')], ME],
  [
    'a mutation likewise',
    [subscribe('1', 'mutation { rename(id: "t1", name: "Night") { name } }')],
    [next('1', { rename: { name: 'Night' } }), complete('1')],
  ],
  [
    'null stands for what may be left out',
    [subscribe('1', '{ me }', { operationName: null, variables: null, extensions: null })],
    ME,
  ],
  [
    'variables and a name are heeded',
    [
      subscribe('1', 'query A($id: ID!) { train(id: $id) { id } } query B { me }', {
        operationName: 'A',
        variables: { id: 't2' },
      }),
    ],
    [next('1', { train: { id: 't2' } }), complete('1')],
  ],
  ['what the protocol does not know is passed over', [{ ...subscribe('1', '{ me }'), more: 1 }], ME],
  [
    'an id is any text',
    [subscribe('"\\ 가', '{ me }')],
    [next('"\\ 가', { me: 'nobody' }), complete('"\\ 가')],
  ],
  [
    'also one that JavaScript knows',
    [subscribe('__proto__', '{ me }')],
    [next('__proto__', { me: 'nobody' }), complete('__proto__')],
  ],
  [
    'what is no GraphQL is an error, and nothing follows',
    [subscribe('1', '{')],
    [error('1', 'GRAPHQL_PARSE_FAILED')],
  ],
  [
    'an empty text too',
    [subscribe('1', '')],
    [error('1', expect.stringMatching(/PARSE_FAILED|BAD_REQUEST/))],
  ],
  ['what is not in the schema too', [subscribe('1', '{ nothing }')], [error('1')]],
  ['and a subscription to it', [subscribe('1', 'subscription { nothing }')], [error('1')]],
  [
    'and a name that no operation has',
    [subscribe('1', 'query A { me }', { operationName: 'B' })],
    [error('1', 'OPERATION_RESOLUTION_FAILURE')],
  ],
  [
    'and a variable of the wrong type',
    [subscribe('1', 'query ($id: ID!) { train(id: $id) { id } }')],
    [error('1', 'BAD_USER_INPUT')],
  ],
  [
    'what fails while it runs is told in the result',
    [subscribe('1', '{ broken }')],
    [
      {
        ...next('1', { broken: null }),
        payload: {
          data: { broken: null },
          errors: [expect.objectContaining({ path: ['broken'] })],
        },
      },
      complete('1'),
    ],
  ],
  ['an id without text', [subscribe('', '{ me }')], 4400],
  ['an id that is a number', [subscribe(1, '{ me }')], 4400],
  ['an id that is missing', [subscribe(undefined, '{ me }')], 4400],
  ['a document that is missing', [{ type: 'subscribe', id: '1', payload: {} }], 4400],
  ['a document that is a number', [subscribe('1', 1)], 4400],
  ['a document that is null', [subscribe('1', null)], 4400],
  ['no payload', [{ type: 'subscribe', id: '1' }], 4400],
  ['a payload of text', [{ type: 'subscribe', id: '1', payload: '{ me }' }], 4400],
  ['a payload of a list', [{ type: 'subscribe', id: '1', payload: [] }], 4400],
  ['a name that is a number', [subscribe('1', '{ me }', { operationName: 1 })], 4400],
  ['variables of text', [subscribe('1', '{ me }', { variables: '{}' })], 4400],
  ['variables of a list', [subscribe('1', '{ me }', { variables: [] })], 4400],
  ['extensions of text', [subscribe('1', '{ me }', { extensions: 'a' })], 4400],
  ['extensions of a list', [subscribe('1', '{ me }', { extensions: [] })], 4400],

  ['the end of what never began is passed over', [complete('1')], []],
  ['an end without an id', [complete(undefined)], 4400],
  ['an end of a number', [complete(1)], 4400],
  ['an end of no text', [complete('')], 4400],
  ['an id that runs already', [subscribe('1', MOVED), subscribe('1', MOVED)], 4409],
  ['also where the one is a query', [subscribe('1', '{ held }'), subscribe('1', MOVED)], 4409],
  ['or the other', [subscribe('1', MOVED), subscribe('1', '{ me }')], 4409],

  ['no JSON', ['{'], 4400],
  ['nothing', [''], 4400],
  ['JSON that is null', ['null'], 4400],
  ['JSON that is text', ['"ping"'], 4400],
  ['JSON that is a list', [[{ type: 'ping' }]], 4400],
  ['a message without a type', [{}], 4400],
  ['a type that is a number', [{ type: 1 }], 4400],
  ['a type that nobody knows', [{ type: 'start', id: '1', payload: { query: '{ me }' } }], 4400],
  ['the ack of a server', [ACK], 4400],
  ['the result of a server', [next('1', {})], 4400],
  ['the error of a server', [{ type: 'error', id: '1', payload: [{ message: 'a' }] }], 4400],
];
