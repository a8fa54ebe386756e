// Nobody meets an example that does not run: each is held against the schema, variables included.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { EXAMPLES } from './examples.ts';

const schema = buildSchema(readFileSync(new URL('./api.graphql', import.meta.url), 'utf8'));

test.each(EXAMPLES.map((example) => [/^[a-z]+ (\w+)/m.exec(example.document)?.[1], example] as const))(
  '%s fits the schema, and its variables fit it',
  (name, { document, variables = {} }) => {
    const parsed = parse(document);
    expect(validate(schema, parsed)).toEqual([]);
    const operation = getOperationAST(parsed);
    expect(operation?.name?.value).toBe(name);
    expect(getVariableValues(schema, operation?.variableDefinitions ?? [], variables).errors).toBeUndefined();
  },
);

test('together they are one document, over one set of variables', () => {
  expect(validate(schema, parse(EXAMPLES.map(({ document }) => document).join('\n')))).toEqual([]);
  const shared = EXAMPLES.flatMap(({ variables }) =>
    variables && 'orderId' in variables ? [variables.orderId] : [],
  );
  expect(new Set(shared).size).toBe(1);
});

test('none could end the script of a page that holds it', () => {
  expect(JSON.stringify(EXAMPLES)).not.toMatch(/</);
});
