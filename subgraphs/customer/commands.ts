// What a customer may do to their own profile and addresses, each under the lock of their row.
import type { Decision } from '#platform/decision.ts';
import type { Actor } from '#platform/identity.ts';
import { newId, type Transaction } from '#platform/transaction.ts';
import { AddressEntity, addressFromRow, addressToRow, customerFromRow } from './customer.entity.ts';
import { type Added, addAddress, type TypedPlace } from './domain/address-book.ts';
import {
  changeProfile,
  type ProfileChange,
  type ProfileChanged,
  type ProfileRefusal,
} from './domain/profile.ts';
import { customerForUpdate } from './first-use.ts';

export async function updateOwnProfile(
  tx: Transaction,
  caller: Actor,
  change: ProfileChange,
): Promise<Decision<ProfileChanged, ProfileRefusal>> {
  const row = await customerForUpdate(tx, caller);
  const decision = changeProfile(change, customerFromRow(row));
  if (decision.kind === 'ACCEPTED') for (const { profile } of decision.events) Object.assign(row, profile);
  return decision;
}

export async function addOwnAddress(tx: Transaction, caller: Actor, place: TypedPlace): Promise<Added> {
  await customerForUpdate(tx, caller);
  const book = await tx.em.find(
    AddressEntity,
    { customerId: caller.id, removedAt: null },
    { orderBy: { addedAt: 'asc', id: 'asc' } },
  );
  const added = addAddress({ id: newId(), place, at: tx.now }, book.map(addressFromRow));
  if (added.kind === 'ADDED') tx.em.create(AddressEntity, addressToRow(caller.id, added.address));
  return added;
}

/** Hides it. False when it is nobody's or somebody else's; removing it again changes nothing. */
export async function removeOwnAddress(tx: Transaction, caller: Actor, addressId: string): Promise<boolean> {
  await customerForUpdate(tx, caller);
  const row = await tx.em.findOne(AddressEntity, { id: addressId, customerId: caller.id });
  if (row) row.removedAt ??= tx.now;
  return row !== null;
}
