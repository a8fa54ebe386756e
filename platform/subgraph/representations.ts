// Whoever asks for entities names them by their keys. What names none is refused as a whole before a resolver is handed it: resolvers
// would take a number or a list for an id, and the database would fail on it as if the fault were ours.
import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  type SelectionNode,
} from 'graphql';
import { canBeKept } from '../domain/text.ts';
import { badUserInput } from '../errors.ts';
import type { Log } from '../log.ts';

/** No key is longer: ids are ours, or subjects of tokens. */
const KEY_MAX_CHARACTERS = 255;

type Representation = Readonly<Record<string, unknown>>;
type Fits = (representation: Representation) => boolean;

/** Sees to it that `Query._entities` of a schema is asked for nothing but entities. */
export function checkRepresentations(schema: GraphQLSchema, typeDefs: DocumentNode, log: Log): void {
  const entities = schema.getQueryType()?.getFields()._entities;
  const { resolve } = entities ?? {};
  if (!entities || !resolve) return;
  const keys = keysIn(schema, typeDefs);
  entities.resolve = (source, args, context, info) => {
    const representations: readonly unknown[] = args.representations;
    const wrong = representations.findIndex((each) => !isEntity(each, keys));
    if (wrong < 0) return resolve(source, args, context, info);
    log.warn({ wrong, of: representations.length }, 'entities were asked for by something that is no key');
    throw badUserInput(`representations[${wrong}] names no entity of this subgraph by its key`);
  };
}

function isEntity(representation: unknown, keys: ReadonlyMap<string, readonly Fits[]>): boolean {
  if (!isRecord(representation) || typeof representation.__typename !== 'string') return false;
  return keys.get(representation.__typename)?.some((fits) => fits(representation)) ?? false;
}

const isRecord = (value: unknown): value is Representation =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By type: each `@key` by which it can be asked for. */
function keysIn(schema: GraphQLSchema, { definitions }: DocumentNode): ReadonlyMap<string, readonly Fits[]> {
  const keys = new Map<string, Fits[]>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    const name = definition.name.value;
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const directive of definition.directives ?? []) {
      if (directive.name.value !== 'key') continue;
      const given = new Map(directive.arguments?.map((each) => [each.name.value, each.value]));
      const fields = given.get('fields');
      const resolvable = given.get('resolvable');
      if (fields?.kind !== Kind.STRING || (resolvable?.kind === Kind.BOOLEAN && !resolvable.value)) continue;
      keys.set(name, [...(keys.get(name) ?? []), fitting(selectionsOf(fields.value), type)]);
    }
  }
  return keys;
}

/** A field set (Federation 2) is a selection without its braces. */
function selectionsOf(fieldSet: string): readonly SelectionNode[] {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
}

function fitting(selections: readonly SelectionNode[], type: GraphQLObjectType): Fits {
  const parts = selections.flatMap((selection): Fits[] => {
    if (selection.kind !== Kind.FIELD) return [];
    const name = selection.name.value;
    const field = getNamedType(type.getFields()[name]?.type);
    if (isObjectType(field)) {
      const inner = fitting(selection.selectionSet?.selections ?? [], field);
      return [(value) => isRecord(value[name]) && inner(value[name])];
    }
    if (!isLeafType(field)) return [];
    const isText = field.name === 'ID' || field.name === 'String';
    return [
      (value) => Object.hasOwn(value, name) && (isText ? isKeyText(value[name]) : canBe(field, value[name])),
    ];
  });
  return (value) => parts.every((fits) => fits(value));
}

/** An id is only ever sent as a string, though as an input GraphQL would take a number for one. */
const isKeyText = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= KEY_MAX_CHARACTERS && canBeKept(value);

function canBe(type: { parseValue(value: unknown): unknown }, value: unknown): boolean {
  try {
    return value !== null && type.parseValue(value) !== undefined;
  } catch {
    return false;
  }
}
