// In which form a client wants its answer, and what reading its wish costs at most.
import { expect, test } from '@jest/globals';
import { accepted } from './accept.ts';

test.each([
  [undefined, { json: 'application/json', events: false, pageFirst: false }],
  ['*/*', { json: 'application/json', events: false, pageFirst: false }],
  ['text/html,*/*;q=0.8', { json: 'application/json', events: false, pageFirst: true }],
  ['text/event-stream', { json: null, events: true, eventsFirst: true, pageFirst: false }],
  ['application/json, text/event-stream', { json: 'application/json', events: true, eventsFirst: false }],
  ['image/png', { json: null, events: false, pageFirst: false }],
])('%j', (accept, form) => {
  expect(accepted(accept)).toMatchObject(form);
});

test('a wish longer than any client’s is not read', () => {
  expect(accepted(`text/html,${'a/b;q=0.1,'.repeat(1_000)}`)).toEqual(accepted(undefined));
});
