// What one asks for counts for themselves and for their address, or for neither.
import { expect, test } from '@jest/globals';
import type { Asker } from './asker.ts';
import { openShares } from './shares.ts';

const someone = (id: string, address: string): Asker => ({
  caller: {
    actor: { id, role: 'CUSTOMER', name: id, issuedAt: 0, expiresAt: 1 },
    correlationId: 'test',
  },
  address,
});

test('who is refused for a crowded address has as much left elsewhere', async () => {
  const points = { person: 10, anonymous: 10, address: 10 };
  const shares = openShares({ what: 'operations', windowMs: 60_000, points });
  await shares.take(someone('lee', '192.0.2.1'), 10);
  for (let tries = 0; tries < 3; tries += 1)
    await expect(shares.take(someone('kim', '192.0.2.1'), 5)).rejects.toThrow('Too many operations');
  await shares.take(someone('kim', '192.0.2.2'), 10);
});
