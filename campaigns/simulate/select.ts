// Which rows an entity manager finds, and in which order: as much of it as is asked for by anybody who is simulated.
import type { Row } from './memory.ts';

export type Where = Readonly<Record<string, unknown>>;

/** `lockMode` changes nothing: units of work never overlap here. */
export type Options = {
  readonly lockMode?: number;
  readonly disableIdentityMap?: boolean;
  readonly orderBy?: Readonly<Record<string, 'asc' | 'desc'>>;
};

/** @throws on a condition it does not know. */
export const matches = (row: Row, where: Where): boolean =>
  Object.entries(where).every(([column, condition]) => {
    if (typeof condition !== 'object' || condition === null) return row[column] === condition;
    const { $in, ...others } = condition as { readonly $in?: readonly unknown[] };
    if (!$in || Object.keys(others).length > 0)
      throw new Error(`the simulated database cannot ask for ${column} like ${JSON.stringify(condition)}`);
    return $in.includes(row[column]);
  });

export function inOrderOf(orderBy: NonNullable<Options['orderBy']>, one: Row, other: Row): number {
  for (const [column, direction] of Object.entries(orderBy)) {
    const [a, b] = [comparable(one[column]), comparable(other[column])];
    if (a !== b) return a < b === (direction === 'asc') ? -1 : 1;
  }
  return 0;
}

function comparable(value: unknown): string | number {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Error(`nothing can be ordered by ${JSON.stringify(value)}`);
}
