// What everybody has asked for lately, so that nobody asks for so much that others wait.
import type { AdmittedOperation } from '../server/operations.ts';
import { addressGroup } from './address-group.ts';
import type { Asker } from './asker.ts';
import type { FieldShares } from './field-shares.ts';
import { rateLimited } from './rate-limited.ts';
import { type RateLimits, WINDOW_MS } from './rate-limits.ts';
import { rootFieldsOf } from './root-fields.ts';
import { openShare } from './share.ts';
import { openShares } from './shares.ts';

/** Each refuses with RATE_LIMITED, and the earlier the cheaper. */
export type Traffic = {
  /** Before anything is read of a request, or of a socket's greeting. */
  arrive(address: string | undefined): Promise<void>;
  /** Of a request that can only be refused; a socket is told so for each operation, or its client would never come back. */
  refuseUsedUp(address: string | undefined, bringsToken: boolean): Promise<void>;
  /** Before a document is read: it counts as one operation and by its length, even if it turns out to be none. */
  begin(asker: Asker, query: string): Promise<void>;
  /** Before it runs: its further root fields, what it costs, and what `@rateLimit` says of its fields. */
  charge(operation: AdmittedOperation): Promise<void>;
};

export type TrafficOptions = {
  readonly limits: RateLimits;
  /** Among how many routers the limits are divided. */
  readonly routers: number;
  /** Asked anew for each operation: the supergraph may be replaced while it runs. */
  readonly fields: () => FieldShares;
};

/** Where limits are off. */
export const UNLIMITED: Traffic = {
  async arrive() {},
  async refuseUsedUp() {},
  async begin() {},
  async charge() {},
};

/** Parsing, validating and planning a document nobody sent before takes about so long. */
const CHARACTERS_PER_UNIT = 10;

export function openTraffic({ limits, routers, fields }: TrafficOptions): Traffic {
  const inWindow = (perSecond: number) => Math.ceil((perSecond * WINDOW_MS) / 1_000 / routers);
  const requests = openShare({ points: inWindow(limits.requestsPerAddress), windowMs: WINDOW_MS });
  const operations = openShares({
    what: 'operations',
    windowMs: WINDOW_MS,
    points: {
      person: inWindow(limits.operationsPerPerson),
      anonymous: inWindow(limits.operationsPerAnonymous),
      address: inWindow(limits.operationsPerAddress),
    },
  });
  const cost = openShares({
    what: 'costly operations',
    windowMs: WINDOW_MS,
    points: {
      person: inWindow(limits.costPerPerson),
      anonymous: inWindow(limits.costPerAnonymous),
      address: inWindow(limits.costPerAddress),
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
      const { prepared, variables } = asked;
      const roots = rootFieldsOf(prepared.document, prepared.operation);
      await fields().take(asked, prepared.operation.operation, roots);
      await operations.take(asked, roots.length - 1);
      await cost.take(asked, prepared.costOf(variables));
    },
  };
}
