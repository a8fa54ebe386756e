// Cursors: opaque to whoever reads a list, and believed only when they say what this list could have written itself.
import { canBeKept } from './domain/text.ts';
import { badUserInput } from './errors.ts';

type Written = string | number;

/** One sort value of a row: how it stands in a cursor, and what may come back. */
export type SortValue<Value> = {
  write(value: Value): Written;
  /** Undefined for what this list never wrote: another type, or beyond what the database could compare with. */
  read(written: unknown): Value | undefined;
};

/** The last of the year 9999; PostgreSQL could compare with later ones, RFC 3339 cannot name them. */
const LATEST_MS = Date.UTC(10_000, 0) - 1;

/** A moment from 1970 on, in whole milliseconds. */
export const moment: SortValue<Date> = {
  write: (value) => value.getTime(),
  read: (written) => (isWhole(written, 0, LATEST_MS) ? new Date(written) : undefined),
};

/** PostgreSQL's `integer`, from zero on. */
export const count: SortValue<number> = {
  write: (value) => value,
  read: (written) => (isWhole(written, 0, 2 ** 31 - 1) ? written : undefined),
};

/** As long as an id may be, and longer than any name that is sorted by. */
const TEXT_MAX = 200;

/** An id or a name. */
export const text: SortValue<string> = {
  write: (value) => value,
  read: (written) =>
    typeof written === 'string' && written !== '' && written.length <= TEXT_MAX && canBeKept(written)
      ? written
      : undefined,
};

/** A text of one shape, such as `UUID`. */
export const shaped = (shape: RegExp): SortValue<string> => ({
  write: (value) => value,
  read: (written) => (typeof written === 'string' && shape.test(written) ? written : undefined),
});

export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A list that is read page by page, sorted by `Values`, the last of which tells any two rows apart. */
export type PagedList<Values extends readonly unknown[]> = {
  /** In every cursor, so that one of another list is refused. */
  readonly name: string;
  readonly sortedBy: { readonly [Index in keyof Values]: SortValue<Values[Index]> };
};

export const pagedList = <Values extends readonly unknown[]>(
  name: string,
  ...sortedBy: { readonly [Index in keyof Values]: SortValue<Values[Index]> }
): PagedList<Values> => ({ name, sortedBy });

export function writeCursor<Values extends readonly unknown[]>(
  { name, sortedBy }: PagedList<Values>,
  values: Values,
): string {
  const written = sortedBy.map((kind, index) => kind.write(values[index]));
  return Buffer.from(JSON.stringify([name, ...written])).toString('base64url');
}

/** Longer ones are refused unread: no list writes them. */
const CURSOR_MAX = 4_000;

/** @throws BAD_USER_INPUT for whatever `writeCursor` would not write for this very list, to the letter. */
export function readCursor<Values extends readonly unknown[]>(
  list: PagedList<Values>,
  cursor: string,
): Values {
  const written = cursor.length <= CURSOR_MAX ? parsed(cursor) : undefined;
  if (!Array.isArray(written) || written.length !== list.sortedBy.length + 1) throw noCursor();
  const values = list.sortedBy.map((kind, index) => kind.read(written[index + 1]));
  if (values.includes(undefined) || writeCursor(list, values as unknown as Values) !== cursor)
    throw noCursor();
  return values as unknown as Values;
}

export const noCursor = () => badUserInput('after is not a cursor of this list');

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const isWhole = (written: unknown, least: number, most: number): written is number =>
  Number.isInteger(written) && (written as number) >= least && (written as number) <= most;
