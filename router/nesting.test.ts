// What nests deeper than the stack is the client's mistake: in a process that has just started 2,000 brackets did, and were our fault.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readSupergraph } from './graph.ts';

const UNBOUNDED = { rules: [], tokens: 1_000_000, fields: 1_000_000 };

test.each([
  ['lists', '{ a(b: ', '['],
  ['objects', '{ a(b: ', '{c: '],
  ['fields', '', '{ a '],
])('%s are refused as a document that cannot be read', (_what, beginning, again) => {
  const supergraph = readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8');
  const query = `${beginning}${again.repeat(100_000)}`;
  expect(() => readSupergraph(supergraph, UNBOUNDED).prepare({ query })).toThrow(
    expect.objectContaining({
      errors: [
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'GRAPHQL_PARSE_FAILED' }) }),
      ],
    }),
  );
});
