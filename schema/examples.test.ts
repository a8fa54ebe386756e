// Nobody meets an example that does not run: each is held against the schema, variables included.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { asOneDocument, readExamples } from '../router/explore/examples.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const schema = buildSchema(read('./api.graphql'));
const text = read('./examples.graphql');
const examples = readExamples(text);
const nameOf = (document: string) => getOperationAST(parse(document))?.name?.value;

test.each(examples.map((example) => [nameOf(example.document), example] as const))(
  '%s fits the schema, and its variables fit it',
  (_name, { document, variables = {} }) => {
    const parsed = parse(document);
    expect(validate(schema, parsed)).toEqual([]);
    const needed = getOperationAST(parsed)?.variableDefinitions ?? [];
    expect(getVariableValues(schema, needed, variables).errors).toBeUndefined();
  },
);

test('together they are one document over one set of variables, as Sandbox shows them', () => {
  const { document, variables } = asOneDocument(examples);
  expect(examples.map((each) => nameOf(each.document))).toContain('PlaceOrder');
  expect(validate(schema, parse(document))).toEqual([]);
  for (const each of examples) expect(variables).toMatchObject(each.variables ?? {});
});

test('none could end the script of the page that holds it', () => {
  expect(text).not.toContain('<');
});
