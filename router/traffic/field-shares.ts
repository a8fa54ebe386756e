// Fields that are asked for seldom, each with a share of its own for every person.
import type { OperationTypeNode } from 'graphql';
import { type Asker, askerKey } from './asker.ts';
import { readFieldRates } from './field-rates.ts';
import { rateLimited } from './rate-limited.ts';
import { openShare, type Share } from './share.ts';

export type FieldShares = {
  /** Refuses with RATE_LIMITED when one field is asked for more often than its share allows; `fields` names it once per alias. */
  take(asker: Asker, type: OperationTypeNode, fields: readonly string[]): Promise<void>;
};

const MINUTE_MS = 60_000;

/** Each of several `routers` allows its part. @throws Error on a directive that cannot be kept. */
export function openFieldShares(supergraphSdl: string, routers: number): FieldShares {
  const shares = new Map<string, Share>();
  for (const { type, field, perMinute } of readFieldRates(supergraphSdl))
    shares.set(
      `${type} ${field}`,
      openShare({ points: Math.ceil(perMinute / routers), windowMs: MINUTE_MS }),
    );
  return {
    async take(asker, type, fields) {
      for (const field of new Set(fields)) {
        const share = shares.get(`${type} ${field}`);
        if (!share) continue;
        const often = fields.filter((each) => each === field).length;
        const retryAfterMs = await share.take(askerKey(asker), often);
        if (retryAfterMs !== null) throw rateLimited(`calls of ${field}`, retryAfterMs);
      }
    },
  };
}
