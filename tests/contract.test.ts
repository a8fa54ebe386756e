// What the graph as a whole promises the apps and composition does not check.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  validate,
} from 'graphql';
import { z } from 'zod';
import { FACT_TYPES } from '#schema/messages.ts';
import { SUBGRAPH_NAMES, type SubgraphName, typeDefsOf } from '#schema/subgraphs.ts';
import { CANCELLATION_REASONS } from '../subgraphs/order/events.ts';

const api = buildSchema(readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8'));
const types = Object.values(api.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** The context each entity belongs to: every other one only refers to it, or adds a field. */
const HOME: Readonly<Record<string, SubgraphName>> = {
  Customer: 'customer',
  Store: 'store',
  MenuItem: 'store',
  Order: 'order',
};

describe('every operation the apps send is one the graph can answer', () => {
  const folder = new URL('./operations/', import.meta.url);
  const operations = readdirSync(folder).flatMap((file) =>
    parse(readFileSync(new URL(file, folder), 'utf8')).definitions.map((definition) => ({
      name: `${file}: ${'name' in definition ? definition.name?.value : ''}`,
      document: { kind: Kind.DOCUMENT, definitions: [definition] } as const,
    })),
  );
  test.each(operations)('$name', ({ document }) => {
    expect(validate(api, document)).toEqual([]);
  });
});

test('whoever explores the graph finds a description on everything', () => {
  const undescribed = types.flatMap(partsOf).filter((part) => !part.described);
  expect(undescribed.map((part) => part.path)).toEqual([]);
});

test('a context that is down costs a screen its part, never the screen', () => {
  const fatal = SUBGRAPH_NAMES.flatMap((subgraph) =>
    objectTypesOf(subgraph).flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => crossesContexts(subgraph, type.name.value, field.name.value, field.type))
        .filter((field) => field.type.kind === Kind.NON_NULL_TYPE)
        .map((field) => `${subgraph}: ${type.name.value}.${field.name.value}`),
    ),
  );
  expect(fatal).toEqual([]);
});

test('everything a mutation answers is its success or a problem', () => {
  const mutations = Object.values(api.getMutationType()?.getFields() ?? {});
  const unions = mutations.map((field) => getNamedType(field.type)).filter(isUnionType);
  // reportLocation only says that it was heard.
  expect(unions).toHaveLength(mutations.length - 1);
  for (const union of unions) {
    const [successes, others] = partition(union.getTypes(), (member) => member.name.endsWith('Success'));
    expect([union.name, successes.length]).toEqual([union.name, 1]);
    expect(others.filter((member) => !implementsProblem(member))).toEqual([]);
  }
});

test('lists that grow are Relay connections', () => {
  const paged = types
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter((field) => field.args.some((arg) => arg.name === 'after'));
  expect(paged.length).toBeGreaterThan(0);
  for (const field of paged) {
    const connection = getNamedType(field.type);
    expect([field.name, connection.name]).toEqual([field.name, expect.stringMatching(/Connection$/)]);
    expect(isObjectType(connection) && Object.keys(connection.getFields())).toEqual(['edges', 'pageInfo']);
    expect(String(field.args.find((arg) => arg.name === 'first')?.type)).toBe('Int!');
  }
});

test('contexts that share an enum mean the same by it', () => {
  const meanings = new Map<string, Set<string>>();
  for (const subgraph of SUBGRAPH_NAMES) {
    for (const definition of typeDefsOf(subgraph).definitions) {
      if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
      const values = definition.values?.map((value) => value.name.value).join(' ') ?? '';
      meanings.set(definition.name.value, (meanings.get(definition.name.value) ?? new Set()).add(values));
    }
  }
  expect([...meanings].filter(([, values]) => values.size > 1)).toEqual([]);
});

test('facts and apps use the same words for why an order ended', () => {
  const reasons = api.getType('CancellationReason');
  expect(isEnumType(reasons) && reasons.getValues().map((value) => value.name)).toEqual([
    ...CANCELLATION_REASONS,
  ]);
});

/** About a person, who may have no order at all. */
const ABOUT_NO_ORDER = ['CustomerErased'];

describe.each(FACT_TYPES.map((fact) => ({ name: fact.type, fact })))('$name', ({ name, fact }) => {
  const properties = propertyNames(z.toJSONSchema(fact.schema));

  test('says whose order it is, so that every context can decide who may see its part', () => {
    const whose = ABOUT_NO_ORDER.includes(name)
      ? ['customerId', 'at']
      : ['orderId', 'customerId', 'storeId', 'ownerId', 'at'];
    expect(properties).toEqual(expect.arrayContaining(whose));
  });

  test('names no person, phone or street', () => {
    const personal = /phone|street|address(?!Id)|recipient|displayName|(customer|owner|rider)Name|^detail$/i;
    expect(properties.filter((name) => personal.test(name))).toEqual([]);
  });

  test('is described', () => {
    expect(fact.schema.description).toBeTruthy();
  });
});

type Part = { path: string; described: boolean };

function partsOf(type: GraphQLNamedType): Part[] {
  if (type.astNode === undefined) return []; // Built into GraphQL.
  const part = (path: string, it: { description?: string | null | undefined }): Part => ({
    path,
    described: Boolean(it.description?.trim()),
  });
  const self = ROOTS.includes(type.name) ? [] : [part(type.name, type)];
  if (isEnumType(type))
    return [...self, ...type.getValues().map((value) => part(`${type.name}.${value.name}`, value))];
  if (isInputObjectType(type))
    return [
      ...self,
      ...Object.values(type.getFields()).map((field) => part(`${type.name}.${field.name}`, field)),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return self;
  const fields = Object.values(type.getFields()).flatMap((field) => [
    part(`${type.name}.${field.name}`, field),
    ...field.args.map((arg) => part(`${type.name}.${field.name}(${arg.name})`, arg)),
  ]);
  return [...self, ...fields];
}

function objectTypesOf(subgraph: SubgraphName): ObjectTypeDefinitionNode[] {
  return typeDefsOf(subgraph).definitions.filter((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION);
}

/** Whether somebody else than the context that answers the parent must be up for this field, or what is in it. */
function crossesContexts(subgraph: SubgraphName, type: string, field: string, answer: TypeNode): boolean {
  // One query may ask several contexts, one mutation document several things. A subscription has only one field.
  if (type === 'Query' || type === 'Mutation') return true;
  const home = HOME[type];
  if (home && home !== subgraph && field !== 'id') return true;
  const referred = HOME[namedType(answer)];
  return referred !== undefined && referred !== subgraph;
}

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const implementsProblem = (type: GraphQLNamedType): boolean =>
  isObjectType(type) &&
  type.getInterfaces().some((each) => each.name === 'Problem') &&
  isNonNullType(type.getFields().message?.type);

function partition<T>(all: readonly T[], is: (each: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((each) => !is(each))];
}

/** All property names of a JSON Schema, however deep. */
function propertyNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(propertyNames)];
}
