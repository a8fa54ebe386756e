// Relay connections over a keyset: a cursor is where a row stands in the order, so pages stay right while rows come and go.
// Source: https://relay.dev/graphql/connections.htm
import { badUserInput } from './errors.ts';

export const PAGE_MAX = 100;

export type PageRequest = {
  /** How many rows to read: one more than asked for tells whether there is a next page. */
  readonly limit: number;
  readonly first: number;
  /** The sort values of the row to start after. */
  readonly after: readonly CursorValue[] | undefined;
};

export type CursorValue = string | number;

export type Connection<Node> = {
  edges: { cursor: string; node: Node }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/**
 * Reads `first` and `after`.
 *
 * @param list names what kind of list it is, so that a cursor of one list is refused by another.
 * @throws BAD_USER_INPUT for a `first` outside 1 to 100 or a cursor that is not one of this list's.
 */
export function pageRequest(
  args: { first: number; after?: string | null | undefined },
  list: string,
  values: number,
): PageRequest {
  const { first } = args;
  if (!Number.isInteger(first) || first < 1 || first > PAGE_MAX)
    throw badUserInput(`first must be from 1 to ${PAGE_MAX}`);
  const after = args.after == null ? undefined : readCursor(args.after, list, values);
  return { first, limit: first + 1, after };
}

/** `rows` are as many as `request.limit` asked for, in list; `valuesOf` gives a row's sort values, the unique one last. */
export function connection<Row, Node = Row>(
  rows: readonly Row[],
  request: PageRequest,
  list: string,
  valuesOf: (row: Row) => readonly CursorValue[],
  nodeOf: (row: Row) => Node,
): Connection<Node> {
  const edges = rows
    .slice(0, request.first)
    .map((row) => ({ cursor: writeCursor(list, valuesOf(row)), node: nodeOf(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > request.first,
      hasPreviousPage: request.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const writeCursor = (list: string, values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify([list, ...values])).toString('base64url');

function readCursor(cursor: string, list: string, values: number): readonly CursorValue[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(parsed) &&
      parsed[0] === list &&
      parsed.length === values + 1 &&
      parsed.every((value) => typeof value === 'string' || Number.isFinite(value))
    )
      return parsed.slice(1);
  } catch {}
  throw badUserInput('after is not a cursor of this list');
}
