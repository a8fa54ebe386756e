// The one row that says whether the provider answers; written by `availability.ts`, here only for when it is tried again.
import { defineEntity } from '@mikro-orm/core';

const p = defineEntity.properties;

export const ProviderStateRow = defineEntity({
  name: 'ProviderStateRow',
  tableName: 'provider_state',
  properties: {
    onlyOne: p.boolean().primary(),
    /** Null while it answers. Not `retryAt`, which everybody was told: a claim moves this one. */
    tryAt: p.datetime().nullable(),
  },
});
