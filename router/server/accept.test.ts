// In which form a client wants its answer, and what reading its wish costs at most.
import { expect, test } from '@jest/globals';
import { accepted } from './accept.ts';

const JSON_TYPE = 'application/json';
const RESPONSE = 'application/graphql-response+json';
const EVENTS = 'text/event-stream';
const APOLLO = `multipart/mixed;boundary=graphql;subscriptionSpec=1.0,${RESPONSE},${JSON_TYPE};q=0.9`;
const URQL = `${RESPONSE}, application/graphql+json, ${JSON_TYPE}, ${EVENTS}, multipart/mixed`;

test.each([
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  ['Application/JSON', JSON_TYPE],
  [`${JSON_TYPE}; charset=utf-8`, JSON_TYPE],
  [`${RESPONSE};charset="utf-8", ${JSON_TYPE};charset=utf-8`, RESPONSE],
  [`${JSON_TYPE}, ${RESPONSE}`, JSON_TYPE],
  [`${RESPONSE}, ${JSON_TYPE}`, RESPONSE],
  [`${RESPONSE};q=0.1, ${JSON_TYPE};Q=0.5`, JSON_TYPE],
  [`${JSON_TYPE};q=0, */*`, RESPONSE],
  [APOLLO, RESPONSE],
  [URQL, RESPONSE],
  [`${EVENTS}, ${JSON_TYPE}`, JSON_TYPE],
  [EVENTS, null],
  ['*/*;q=0', null],
  ['image/png', null],
])('%j takes JSON as %j', (accept, json) => {
  expect(accepted(accept).json).toBe(json);
});

test.each([
  [undefined, null],
  ['*/*', null],
  ['text/*', null],
  [JSON_TYPE, null],
  [EVENTS, 'events'],
  ['TEXT/Event-Stream; charset=utf-8', 'events'],
  [URQL, 'events'],
  [`${EVENTS};q=0, */*`, null],
  [APOLLO, 'parts'],
  ['multipart/mixed;subscriptionSpec="1.0"', 'parts'],
  ['Multipart/Mixed; Boundary="-"; SUBSCRIPTIONSPEC=1.0; q=0.3', 'parts'],
  ['multipart/mixed;q=0.3;subscriptionSpec=1.0', 'parts'],
  ['multipart/mixed;subscriptionSpec=1.0;q=0', null],
  ['multipart/mixed', null],
  ['multipart/mixed;deferSpec=20220824', null],
  ['multipart/mixed;subscriptionSpec=2.0', null],
  ['multipart/mixed;subscriptionSpec=1.0.1', null],
  [`${EVENTS}, multipart/mixed;subscriptionSpec=1.0`, 'events'],
  [`multipart/mixed;subscriptionSpec=1.0, ${EVENTS}`, 'parts'],
  [`multipart/mixed;subscriptionSpec=1.0;q=0.5, ${EVENTS};q=0.6`, 'events'],
])('%j takes a stream as %j', (accept, stream) => {
  expect(accepted(accept).stream).toBe(stream);
});

test.each([
  ['text/html,*/*;q=0.8', true],
  ['*/*', false],
  [`${JSON_TYPE}, text/html`, false],
])('%j is a person with a browser: %j', (accept, pageFirst) => {
  expect(accepted(accept).pageFirst).toBe(pageFirst);
});

test('a wish longer than any client’s is not read', () => {
  expect(accepted(`text/html,${'a/b;q=0.1,'.repeat(1_000)}`)).toEqual(accepted(undefined));
});
