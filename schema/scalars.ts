// Money and time as they cross the wire: what is not exactly one of them is refused, never rounded or guessed.
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { MAX_WON } from './facts.ts';

/** An integer, at most 2^31 - 1 either way: what GraphQL's `Int` holds. Whether it may be negative is each field's business. */
const Won = new GraphQLScalarType<number, number>({
  name: 'Won',
  serialize: asWon,
  parseValue: asWon,
  parseLiteral: (node) => {
    if (node.kind !== Kind.INT) throw new GraphQLError('Won is an integer', { nodes: node });
    return asWon(Number(node.value));
  },
});

function asWon(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > MAX_WON)
    throw new GraphQLError(`Won is an integer of at most ${MAX_WON}`);
  return value;
}

/** In: a string with a time zone, read as a `Date`. Out: a `Date` or such a string, written in UTC. */
const DateTime = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  specifiedByURL: undefined,
});

/** Spread into the resolvers of every subgraph. */
export const scalarResolvers = { Won, DateTime };
