// Answers other contexts who somebody is and where they live, at the moment of need. Keeps and logs nothing of it.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import {
  AddressEntity,
  type AddressRow,
  addressFromRow,
  CustomerEntity,
  type CustomerRow,
} from './customer.entity.ts';
import type { Contact, ContactAsked } from './events.ts';

/** Two queries however many are asked for. */
export const answerContacts =
  (reader: () => SqlEntityManager) =>
  async ({ contacts: asked }: { contacts: ContactAsked[] }): Promise<{ contacts: (Contact | null)[] }> => {
    const em = reader();
    const [customers, addresses] = await Promise.all([
      em.find(CustomerEntity, { id: { $in: asked.map((each) => each.customerId) } }),
      em.find(AddressEntity, { id: { $in: asked.flatMap((each) => each.addressId ?? []) } }),
    ]);
    const customerById = new Map(customers.map((row) => [row.id, row]));
    const addressById = new Map(addresses.map((row) => [row.id, row]));
    return {
      contacts: asked.map((each) =>
        contactOf(each, customerById.get(each.customerId), addressById.get(each.addressId ?? '')),
      ),
    };
  };

function contactOf(
  asked: ContactAsked,
  customer: CustomerRow | undefined,
  address: AddressRow | undefined,
): Contact | null {
  if (!customer || customer.erasedAt) return null;
  const who = { customerId: customer.id, name: customer.name, phone: customer.phone ?? null };
  if (asked.addressId === null) return { ...who, address: null };
  if (address?.customerId !== customer.id) return null;
  const { id, line, detail, location } = addressFromRow(address);
  return { ...who, address: { addressId: id, line, detail, location, removed: address.removedAt != null } };
}
