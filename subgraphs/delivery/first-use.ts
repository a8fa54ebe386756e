// A rider exists from their first authenticated use; there is no sign-up.
import type { Actor } from '#platform/identity.ts';
import type { Transact } from '#platform/transaction.ts';

const REMEMBERED_RIDERS = 20_000;

export type Riders = {
  /** Makes the rider exist, named as the token says; whoever is known keeps the name they had. */
  meet(rider: Actor): Promise<void>;
};

/** Remembers whom it met, so that a report of a location every few seconds writes nothing. */
export function meetRiders(transact: Transact): Riders {
  const met = new Set<string>();
  return {
    meet: async ({ id, name }) => {
      if (met.has(id)) return;
      await transact({ correlationId: id, causationId: null }, (tx) =>
        tx.em.execute('insert into rider (id, name, met_at) values (?, ?, ?) on conflict (id) do nothing', [
          id,
          name,
          tx.now,
        ]),
      );
      if (met.size >= REMEMBERED_RIDERS) met.clear();
      met.add(id);
    },
  };
}
