// Something a person does: done whole, or not at all.
import type { Actor } from '#platform/identity.ts';
import type { Transact, Transaction } from '#platform/transaction.ts';
import type { Context } from './contexts.ts';
import { Crash, type Ending } from './database.ts';
import type { World } from './world.ts';

export type Act = { readonly says: string; run(ending: Ending): Promise<void> };

/** As a request brings it: one unit of work about one order. */
export type InRequest = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** How acts upon `context` about order `id` are made. */
export const actsIn =
  (world: World) =>
  (context: Context, id: string, says: string, work: (transact: InRequest) => Promise<unknown>): Act => ({
    says: `${says} ${id}`,
    run: async (ending) => {
      const transact: Transact = world.transactIn(context, ending);
      await unlessCrashed(work((unit) => transact({ correlationId: id, causationId: null }, unit)));
    },
  });

export const actor = (role: string, id: string): Actor => ({
  id,
  role,
  name: id,
  issuedAt: 0,
  expiresAt: Number.MAX_SAFE_INTEGER,
});

/** They see an error and may try again; what they asked for was not done. */
async function unlessCrashed(work: Promise<unknown>): Promise<void> {
  await work.catch((error) => {
    if (!(error instanceof Crash)) throw error;
  });
}
