// What the apps ask is cheap enough, and no list of the graph is without a size.
import { readdirSync, readFileSync } from 'node:fs';
import { InMemoryCache } from '@apollo/client';
import { describe, expect, test } from '@jest/globals';
import {
  getNullableType,
  getOperationAST,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
} from 'graphql';
import { costOfOperation } from '../router/cost/operation-cost.ts';
import { readPriceList } from '../router/cost/price-list.ts';
import { readExamples } from '../router/explore/examples.ts';
import { DEFAULT_LIMITS } from '../router/limits.ts';

const prices = readPriceList(readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8'));
const folder = new URL('./operations/', import.meta.url);
const operations = readdirSync(folder)
  .flatMap((file) => parse(readFileSync(new URL(file, folder), 'utf8')).definitions)
  .filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);

/** Every page as long as it may be, every dear argument given. */
const EVERYTHING = { first: 100, near: { latitude: 37.5, longitude: 127 }, search: '치킨' };

const costOf = (operation: OperationDefinitionNode): number =>
  costOfOperation(prices, { kind: Kind.DOCUMENT, definitions: [operation] }, operation)(EVERYTHING);

describe('what an app asks is never too costly, whatever page it asks for', () => {
  test.each(operations.map((operation) => [operation.name?.value, operation] as const))(
    '%s',
    (_, operation) => {
      expect(costOf(operation)).toBeLessThanOrEqual(DEFAULT_LIMITS.operationCost);
    },
  );
});

test('nor is it when Apollo Client asks every object for its type as well', () => {
  const cache = new InMemoryCache();
  let added = 0;
  for (const operation of operations) {
    const asked = cache.transformDocument({ kind: Kind.DOCUMENT, definitions: [operation] });
    const [sent] = asked.definitions;
    if (sent?.kind !== Kind.OPERATION_DEFINITION) throw new Error('an operation');
    added += print(sent).split('__typename').length - print(operation).split('__typename').length;
    expect([operation.name?.value, costOf(sent) <= DEFAULT_LIMITS.operationCost]).toEqual([
      operation.name?.value,
      true,
    ]);
  }
  expect(added).toBeGreaterThan(100);
});

test('whoever explores the graph finds no example that is refused', () => {
  const examples = readExamples(readFileSync(new URL('../schema/examples.graphql', import.meta.url), 'utf8'));
  const dear = examples.filter(({ document, variables = {} }) => {
    const parsed = parse(document);
    const operation = getOperationAST(parsed);
    return operation && costOfOperation(prices, parsed, operation)(variables) > DEFAULT_LIMITS.operationCost;
  });
  expect(examples.length).toBeGreaterThan(5);
  expect(dear.map(({ document }) => document)).toEqual([]);
});

test('a change or an event costs a fifth of that at most', () => {
  const dear = operations
    .filter(({ operation }) => operation !== OperationTypeNode.QUERY)
    .filter((operation) => costOf(operation) > DEFAULT_LIMITS.operationCost / 5);
  expect(dear.map(({ name }) => name?.value)).toEqual([]);
});

test('every list of the graph says how long it may be', () => {
  const types = Object.values(prices.schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.includes('__'));
  const sized = new Set(
    types.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const { sizedFields = [] } = prices.listSizeOf(type, field) ?? {};
        return sizedFields.map((name) => `${String(getNullableType(field.type))}.${name}`);
      }),
    ),
  );
  const unsized = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isListType(getNullableType(field.type)))
      .filter((field) => !field.astNode?.directives?.some(({ name }) => name.value === 'listSize'))
      .map((field) => `${type.name}.${field.name}`)
      .filter((path) => !sized.has(path)),
  );
  expect(unsized).toEqual([]);
  expect(sized.size).toBeGreaterThan(5);
});
