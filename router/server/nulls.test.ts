// Whoever sends null by mistake is told which argument it was, whatever way it came.
import { expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, getVariableValues, parse } from 'graphql';
import { nullsIn } from './nulls.ts';

const schema = buildSchema(`
  input Page { size: Int = 20 after: String inner: Page }
  type Query { list(first: Int = 20, upTo: Int! = 5, page: Page, pages: [Page!], sizes: [Int!] = [1], text: String): [Query!]! }
`);

function told(text: string, variables: Record<string, unknown> = {}, operationName?: string): string[] {
  const document = parse(text);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('There is no such operation');
  const nulls = nullsIn(schema, document, 3);
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return [...nulls.errors, ...nulls.errorsOf(operation, coerced)].map(({ message }) => message);
}

test('a literal', () => {
  expect(told('{ list(first: null, upTo: null) { __typename } }')).toEqual([
    'The argument "first" of "list" takes no null',
    'The argument "upTo" of "list" takes no null',
  ]);
  expect(told('{ list(page: { inner: { size: null } }, sizes: [1, null]) { __typename } }')).toEqual([
    '"inner.size" in the argument "page" of "list" takes no null',
    'The argument "sizes" of "list" takes no null',
  ]);
  expect(told('query ($page: Page = { size: null }) { list(page: $page) { __typename } }')).toEqual([
    '"size" in the default of a variable takes no null',
    '$page.size takes no null',
  ]);
});

test('a variable', () => {
  const first = 'query ($n: Int) { list(first: $n) { __typename } }';
  expect(told(first, { n: null })).toEqual(['The argument "first" of "list" takes no null, which $n is']);
  expect(told(first)).toEqual([]);
  expect(told(first.replace('Int', 'Int = 3'))).toEqual([]);
  expect(told(first.replace('Int', 'Int = null'))).toEqual([
    'The argument "first" of "list" takes no null, which $n is',
  ]);
  expect(told('query ($n: Int) { list(page: { size: $n }) { __typename } }', { n: null })).toEqual([
    '"size" in the argument "page" of "list" takes no null, which $n is',
  ]);
  expect(told('query ($yes: Boolean = true) { __typename @skip(if: $yes) }', { yes: null })).toEqual([
    'The argument "if" of "@skip" takes no null, which $yes is',
  ]);
});

test('a field of an input, however deep', () => {
  const text = 'query ($page: Page, $pages: [Page!]) { list(page: $page, pages: $pages) { __typename } }';
  expect(told(text, { page: { inner: { size: null } }, pages: [{}, { size: null }] })).toEqual([
    '$page.inner.size takes no null',
    '$pages.size takes no null',
  ]);
});

test('only what the operation that runs reaches, through fragments that may go in circles', () => {
  const text = `
    query A($n: Int) { list(text: "a") { ...Far } }
    query B($n: Int) { list(upTo: 3) { __typename } }
    fragment Far on Query { ...Near }
    fragment Near on Query { list(first: $n) { ...Far } }`;
  expect(told(text, { n: null }, 'A')).toHaveLength(1);
  expect(told(text, { n: null }, 'B')).toEqual([]);
});

test('null stays an answer where there is no default', () => {
  expect(
    told('query ($t: String) { list(text: $t, page: { after: null, inner: null }) { __typename } }', {
      t: null,
    }),
  ).toEqual([]);
  expect(
    told('query ($p: Page) { list(page: $p, pages: null) { __typename } }', { p: { after: null } }),
  ).toEqual([]);
});

test('no more than are read, however many there are', () => {
  const times = (text: string) => Array.from({ length: 5 }, () => text).join(' ');
  expect(told(`{ ${times('list(first: null) { __typename }')} }`)).toHaveLength(3);
  const uses = `query ($n: Int) { ${times('list(first: $n) { __typename }')} }`;
  expect(told(uses, { n: null })).toHaveLength(3);
  const text = 'query ($pages: [Page!]) { list(pages: $pages) { __typename } }';
  expect(told(text, { pages: Array.from({ length: 5 }, () => ({ size: null })) })).toHaveLength(3);
});
