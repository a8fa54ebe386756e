// What the router reads of `@rateLimit`, and what it refuses to start with.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readFieldRates } from './field-rates.ts';

const DIRECTIVE = 'directive @rateLimit(perMinute: Int!) on FIELD_DEFINITION';

test('the graph of this project names rates, and only such as can be kept', () => {
  const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  expect(readFieldRates(supergraph).length).toBeGreaterThanOrEqual(2);
});

test('a rate of a field that nobody asks for directly, or of nothing, is an error at the start', () => {
  const read = (sdl: string) => () => readFieldRates(`${DIRECTIVE} ${sdl}`);
  expect(read('type Mutation { go: Int @rateLimit(perMinute: 5) }')()).toEqual([
    { type: 'mutation', field: 'go', perMinute: 5 },
  ]);
  expect(read('type Train { name: String @rateLimit(perMinute: 5) }')).toThrow('Train.name');
  expect(read('type Query { me: String @rateLimit(perMinute: 0) }')).toThrow('Query.me');
});
