// Counts what callers ask for and refuses those who ask for too much, so that nobody else has to wait for them.
import type { OperationResult } from '#platform/server/execution.ts';
import type { AdmittedOperation } from '../server/operations.ts';
import { addressGroup } from './address-group.ts';
import { type Asker, addressKey } from './asker.ts';
import { openBulkheads } from './bulkheads.ts';
import type { FieldShares } from './field-shares.ts';
import { rateLimited } from './rate-limited.ts';
import type { RateLimits } from './rate-limits.ts';
import { openShare } from './share.ts';
import { openShares } from './shares.ts';
import { valuesOf } from './values.ts';

/** Each refuses with RATE_LIMITED, and the earlier the cheaper. */
export type Traffic = {
  /** Before anything is read of a request, or a socket is opened. */
  arrive(address: string | undefined): Promise<void>;
  /** Before the body of an HTTP request is read: the address has nothing left. A socket stays open, and is told per operation. */
  refuseUsedUp(address: string | undefined, bringsToken: boolean): Promise<void>;
  /** Before a document is read: it counts as one operation and by its length, even if it turns out to be none. */
  begin(asker: Asker, query: string): Promise<void>;
  /** Before it runs: its further root fields, what it costs, and what `@rateLimit` says of its fields. */
  charge(operation: AdmittedOperation): Promise<void>;
  /** Runs a query or mutation when it is its turn among those of its address, and gives back what a query did not cost after all. */
  inTurn(operation: AdmittedOperation, answer: () => Promise<OperationResult>): Promise<OperationResult>;
};

export type TrafficOptions = {
  readonly limits: RateLimits;
  /** Among how many routers the limits are divided. */
  readonly routers: number;
  /** Of the dearest operation that is accepted: divided among many routers, a share still holds one. */
  readonly operationCost: number;
  /** Asked anew for each operation: the supergraph may be replaced while it runs. */
  readonly fields: () => FieldShares;
};

/** Where limits are off. */
export const UNLIMITED: Traffic = {
  async arrive() {},
  async refuseUsedUp() {},
  async begin() {},
  async charge() {},
  inTurn: (_operation, answer) => answer(),
};

/** Parsing, validating and planning a document nobody sent before takes about so long. */
const CHARACTERS_PER_UNIT = 10;

/** What an address runs at once: eight screens, or one query as dear as is accepted and a screen. */
const AT_ONCE = { slots: 8, waiting: 100, holdAtMostMs: 1_000 };
const COST_PER_SLOT = 5_000;
/**
 * An estimate takes every list for full, and most menus are short: an answer that turns out small costs its values, yet never
 * less than a tenth of the estimate, for what was done and does not show. Below a thousand nobody counts.
 */
const SETTLED_FROM = 1_000;
const LEAST_PART = 0.1;
/** About four times what it computes: the fullest menu, 16,000 values in 50 ms, keeps its address busy for 240. */
const PACE_MS_PER_COST = 0.015;

/** For a caller who left before its turn: nobody reads it. */
const NOT_RUN: OperationResult = { data: null };

function settled(estimate: number, data: unknown): number {
  if (estimate <= SETTLED_FROM) return estimate;
  return Math.max(SETTLED_FROM, Math.ceil(estimate * LEAST_PART), valuesOf(data, estimate));
}

export function openTraffic({ limits, routers, operationCost, fields }: TrafficOptions): Traffic {
  const windowMs = limits.windowSeconds * 1_000;
  const inWindow = (perSecond: number) =>
    Math.max(1, Math.round((perSecond * limits.windowSeconds) / routers));
  const bulkheads = openBulkheads(AT_ONCE);
  const requests = openShare({ points: inWindow(limits.requestsPerAddress), windowMs });
  const costInWindow = (perSecond: number) => Math.max(inWindow(perSecond), operationCost);
  const operations = openShares({
    what: 'operations',
    windowMs,
    points: {
      person: inWindow(limits.operationsPerPerson),
      anonymous: inWindow(limits.operationsPerAnonymous),
      address: inWindow(limits.operationsPerAddress),
    },
  });
  const cost = openShares({
    what: 'costly operations',
    windowMs,
    points: {
      person: costInWindow(limits.costPerPerson),
      anonymous: costInWindow(limits.costPerAnonymous),
      address: costInWindow(limits.costPerAddress),
    },
  });

  return {
    async arrive(address) {
      const retryAfterMs = await requests.take(addressGroup(address), 1);
      if (retryAfterMs !== null) throw rateLimited('requests', retryAfterMs);
    },
    async refuseUsedUp(address, bringsToken) {
      const from = addressGroup(address);
      await operations.refuseUsedUp(from, bringsToken);
      await cost.refuseUsedUp(from, bringsToken);
    },
    async begin(asker, query) {
      await operations.take(asker, 1);
      await cost.take(asker, Math.ceil(query.length / CHARACTERS_PER_UNIT));
    },
    async charge(asked) {
      const { operation, rootFields } = asked.prepared;
      if (bulkheads.isFull(addressKey(asked))) throw rateLimited('operations at once', AT_ONCE.holdAtMostMs);
      await operations.take(asked, rootFields.length - 1);
      await cost.take(asked, asked.cost);
      // Last: an operation that is refused for another reason must not use up the few calls of a rare field.
      await fields().take(asked, operation.operation, rootFields);
    },
    async inTurn(asked, answer) {
      const { prepared, cost: estimate } = asked;
      const takenAt = performance.now();
      const slots = 1 + Math.floor(estimate / COST_PER_SLOT);
      let actual = estimate;
      const paceMs = ({ data, errors }: OperationResult) => {
        // An error may hide any amount of work: nulls in the place of what was computed, or a caller who left.
        if (prepared.kind === 'QUERY' && !errors) actual = settled(estimate, data);
        return actual * PACE_MS_PER_COST;
      };
      const { signal } = asked.caller;
      const result = await bulkheads.run(addressKey(asked), slots, answer, { paceMs, signal });
      if (!result) paceMs(NOT_RUN);
      if (actual < estimate) await cost.giveBack(asked, estimate - actual, takenAt);
      return result ?? NOT_RUN;
    },
  };
}
