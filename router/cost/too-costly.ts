// The refusal of what would cost more than one operation may.
import { GraphQLError } from 'graphql';
import type { CostOf, Variables } from './operation-cost.ts';

/** @throws OPERATION_TOO_COSTLY (HTTP 400), with `cost` and `limit`. */
export function refuseCostly(costOf: CostOf, variables: Variables | null | undefined, limit: number): void {
  const cost = costOf(variables ?? {});
  if (cost > limit) throw tooCostly(cost, limit);
}

export function tooCostly(cost: number, limit: number): GraphQLError {
  return new GraphQLError(
    `This operation may cost up to ${cost}; the limit is ${limit}. Ask for smaller pages, fewer lists inside lists, or fewer fields.`,
    { extensions: { code: 'OPERATION_TOO_COSTLY', cost, limit, http: { status: 400 } } },
  );
}
