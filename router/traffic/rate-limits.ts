// How much a person or an address may ask for, by name.

export type RateLimits = typeof DEFAULT_RATE_LIMITS;

/**
 * Each is a rate a second, counted over a window: a caller who was quiet may use all of a window's worth at once. "Anonymous"
 * is all who call from one address without a token; "address" is everybody there, so that one with many tokens gains little,
 * and a whole office or a provider's shared address still works.
 */
export const DEFAULT_RATE_LIMITS = {
  windowSeconds: 10,
  /** HTTP requests and sockets opened, whatever becomes of them: broken bodies and false tokens count. */
  requestsPerAddress: 500,
  /** Fields of Query, Mutation or Subscription that are asked for, each alias counted. A busy kitchen needs one. */
  operationsPerPerson: 30,
  operationsPerAnonymous: 100,
  operationsPerAddress: 500,
  /** Of the estimate in `cost/operation-cost.ts`. The dearest query that is accepted costs 30,000. */
  costPerPerson: 30_000,
  costPerAnonymous: 60_000,
  costPerAddress: 120_000,
};
