// What counts as one operation, however a document spells it.
import { expect, test } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { rootFieldsOf } from './root-fields.ts';

const count = (text: string) => {
  const document = parse(text);
  return rootFieldsOf(document, document.definitions[0] as OperationDefinitionNode);
};

test.each([
  ['{ me }', ['me']],
  ['{ __typename }', ['__typename']],
  ['mutation { a: place b: place place }', ['place', 'place', 'place']],
  ['{ me me ... { me } }', ['me']],
  [
    '{ ...F ...F a: me } fragment F on Query { b: me ...G } fragment G on Query { c: me }',
    ['me', 'me', 'me'],
  ],
  ['query($no: Boolean!) { me @skip(if: $no) }', ['me']],
])('%s asks for %j', (text, fields) => {
  expect(count(text)).toEqual(fields);
});
