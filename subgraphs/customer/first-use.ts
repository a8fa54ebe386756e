// A customer exists from their first authenticated use; there is no sign-up.
import { LockMode } from '@mikro-orm/core';
import { GraphQLError } from 'graphql';
import type { Actor } from '#platform/identity.ts';
import type { Transaction } from '#platform/transaction.ts';
import { CustomerEntity, type CustomerRow } from './customer.entity.ts';
import { mayBeginAnew } from './domain/erasure.ts';
import { firstProfile } from './domain/profile.ts';

/**
 * The caller's row, made where it is missing and locked until the commit: commands of one customer come one after the other.
 *
 * @throws UNAUTHENTICATED when the token is older than the end of the account.
 */
export async function customerForUpdate(tx: Transaction, caller: Actor): Promise<CustomerRow> {
  const { displayName, name } = firstProfile(caller.name);
  await tx.em.execute(
    `insert into customer (id, display_name, name, created_at) values (?, ?, ?, ?) on conflict (id) do nothing`,
    [caller.id, displayName, name, tx.now],
  );
  const row = await tx.em.findOneOrFail(CustomerEntity, caller.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!row.erasedAt) return row;
  if (!mayBeginAnew(row.erasedAt, caller.issuedAt))
    throw new GraphQLError('The account was deleted after this token was issued: sign in again', {
      extensions: { code: 'UNAUTHENTICATED' },
    });
  return Object.assign(row, { displayName, name, createdAt: tx.now, erasedAt: null });
}
