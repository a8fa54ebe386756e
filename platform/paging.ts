// Relay connections over a keyset: a cursor is where a row stands in the order, so pages stay right while rows come and go.
// Source: https://relay.dev/graphql/connections.htm
import { type PagedList, readCursor, writeCursor } from './cursor.ts';
import { badUserInput } from './errors.ts';

export const PAGE_MAX = 100;

export type PageRequest<Values extends readonly unknown[]> = {
  /** How many rows to read: one more than asked for tells whether there is a next page. */
  readonly limit: number;
  readonly first: number;
  /** The sort values of the row to start after. */
  readonly after: Values | undefined;
};

export type PageArguments = { readonly first: number; readonly after?: string | null | undefined };

export type Connection<Node> = {
  edges: { cursor: string; node: Node }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/** Reads `first` and `after`. @throws BAD_USER_INPUT for a `first` outside 1 to 100 or a cursor that is not one of this list's. */
export function pageRequest<Values extends readonly unknown[]>(
  args: PageArguments,
  list: PagedList<Values>,
): PageRequest<Values> {
  const first = pageSize(args.first);
  const after = args.after == null ? undefined : readCursor(list, args.after);
  return { first, limit: first + 1, after };
}

/** `first` of a list that is not continued. @throws BAD_USER_INPUT */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > PAGE_MAX)
    throw badUserInput(`first must be from 1 to ${PAGE_MAX}`);
  return first;
}

/** `rows` are as many as `request.limit` asked for, in list; `valuesOf` gives a row's sort values. */
export function connection<Values extends readonly unknown[], Row, Node = Row>(
  rows: readonly Row[],
  request: PageRequest<Values>,
  list: PagedList<Values>,
  valuesOf: (row: Row) => [...Values],
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
