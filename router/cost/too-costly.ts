// The refusal of an operation that would cost more than one may.
import type { GraphQLError } from 'graphql';
import { OPERATION_TOO_COSTLY } from '#platform/server/execution-budget.ts';
import { refusal } from '../server/refusal.ts';

/** @throws OPERATION_TOO_COSTLY (HTTP 400), with `cost` and `limit`. */
export function refuseCostly(cost: number, limit: number): void {
  if (cost > limit) throw tooCostly(cost, limit);
}

function tooCostly(cost: number, limit: number): GraphQLError {
  return refusal(
    `This operation may cost up to ${cost}; the limit is ${limit}. Ask for smaller pages, fewer lists inside lists, or fewer fields.`,
    { code: OPERATION_TOO_COSTLY, extensions: { cost, limit } },
  );
}
