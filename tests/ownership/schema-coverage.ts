// Whether the table and the schema list the same: what a field that nobody decided about is told by the test.
import {
  type GraphQLField,
  type GraphQLFieldMap,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Line, PEOPLE, type Section, written } from './table.ts';

/** Who sees a list sees its pages. */
const PAGES = /^PageInfo$|(Connection|Edge)$/;

const USUAL_ARGUMENTS: Readonly<Record<string, string>> = {
  ...{ orderId: '$order', storeId: '$store', menuItemId: '$item', reviewId: '$review' },
  ...{ notificationId: '$notification', addressId: '$address', customerId: '$customer', first: '1' },
};

/** One sentence for each difference. What the answers of commands are made of is asked with the commands. */
export function* differences(schema: GraphQLSchema, sections: readonly Section[]): Generator<string> {
  const listed = Map.groupBy(sections, ({ type }) => type);
  const operations = [schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null);
  for (const type of [...readable(schema), ...operations]) {
    const { name } = type;
    const ways = listed.get(name) ?? [];
    listed.delete(name);
    if (ways.length === 0)
      yield `${name} is not listed: add a section "${name} via <the way from a query to one>" with its fields`;
    for (const { lines } of ways) yield* differencesOf(name, type.getFields(), lines);
  }
  for (const name of listed.keys())
    yield `${name} is listed and does not exist, or no query reaches it: remove its section`;
}
function* differencesOf(
  type: string,
  fields: GraphQLFieldMap<unknown, unknown>,
  lines: readonly Line[],
): Generator<string> {
  for (const field of Object.values(fields))
    if (!lines.some((line) => line.field === field.name))
      yield `${type}.${field.name} is not listed. Decide who gets it and add a line; with this one the test says what is so now:\n${suggested(field)}`;
  for (const { field } of lines)
    if (!(field in fields)) yield `${type}.${field} is listed and does not exist: remove its line`;
}

/** The types of what queries answer. */
function readable(schema: GraphQLSchema): Set<GraphQLObjectType> {
  const found = new Set<GraphQLObjectType>();
  const add = (type: GraphQLObjectType | null | undefined): void => {
    if (!type || found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) {
      const below = getNamedType(field.type);
      if (isObjectType(below)) add(below);
    }
  };
  add(schema.getQueryType());
  return new Set([...found].filter(({ name }) => !PAGES.test(name)));
}

function suggested({ name, args }: GraphQLField<unknown, unknown>): string {
  const needed = args.filter((each) => isNonNullType(each.type) && each.defaultValue === undefined);
  const given = needed.map((each) => `${each.name}: ${USUAL_ARGUMENTS[each.name] ?? '…'}`).join(', ');
  const nobodyKnows = Object.fromEntries(PEOPLE.map((person) => [person, '?'])) as Record<
    (typeof PEOPLE)[number],
    string
  >;
  return written(given ? `${name}(${given})` : name, nobodyKnows);
}
