// The documents that ask for everything the table lists, made from the schema.
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
} from 'graphql';
import type { Line, Section } from './table.ts';

export type Ids = Readonly<
  Record<'order' | 'store' | 'item' | 'address' | 'review' | 'notification' | 'customer', string>
>;

const NAMES = /\$(\w+)/g;

export const isAboutOrder = ({ asked }: Line): boolean => asked.includes('$order');

/** An operation whose variables are the names it uses: asked of many orders, it is planned once. */
export function operation(kind: 'query' | 'mutation' | 'subscription', fields: readonly string[]): string {
  const names = new Set(fields.flatMap((field) => [...field.matchAll(NAMES)].map(([, name]) => name)));
  const variables = [...names].map((name) => `$${name}: ID!`).join(', ');
  return `${kind} ${variables && `(${variables})`} { ${fields.join('\n')} }`;
}

/** Every field of every type that is reached through these roots. */
export function reading(schema: GraphQLSchema, roots: readonly Line[], sections: readonly Section[]): string {
  const selection = (route: readonly string[], type: GraphQLObjectType): string => {
    const fields = Object.values(type.getFields()).map(({ name, type: fieldType }) => {
      const below = getNamedType(fieldType);
      if (!isCompositeType(below)) return name;
      return `${name} ${isOnTheWay([...route, name]) && isObjectType(below) ? selection([...route, name], below) : '{ __typename }'}`;
    });
    const isListed = sections.some((each) => each.route?.join('.') === route.join('.'));
    const ways = fields.filter((field) => isListed || isOnTheWay([...route, field.split(' ')[0] ?? '']));
    return `{ __typename ${ways.join(' ')} }`;
  };
  const isOnTheWay = (route: readonly string[]) =>
    sections.some((each) => route.every((step, n) => each.route?.[n] === step));

  const fields = roots.map(({ field, asked }) => {
    const type = getNamedType(schema.getQueryType()?.getFields()[field]?.type);
    return isObjectType(type) ? `${asked} ${selection([field], type)}` : asked;
  });
  return operation('query', fields);
}

export function commanding(schema: GraphQLSchema, lines: readonly Line[]): string {
  const fields = lines.map(({ field, asked }) => {
    const type = getNamedType(schema.getMutationType()?.getFields()[field]?.type);
    return isCompositeType(type) ? `${asked} { __typename ... on Problem { message } }` : asked;
  });
  return operation('mutation', fields);
}

/** With all that has no fields of its own. */
export function watching(schema: GraphQLSchema, { field, asked }: Line): string {
  const type = getNamedType(schema.getSubscriptionType()?.getFields()[field]?.type);
  const leaves = isObjectType(type)
    ? Object.values(type.getFields()).filter((each) => !isCompositeType(getNamedType(each.type)))
    : [];
  return operation('subscription', [`${asked} { __typename ${leaves.map(({ name }) => name).join(' ')} }`]);
}
