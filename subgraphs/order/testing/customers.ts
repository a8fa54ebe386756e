// The customer context as it answers over the bus: two people with an address each.
import type { Rig } from '#platform/testing/rig.ts';
import { type Contact, customerContact } from '../../customer/events.ts';

export const HOME = 'address-mina';
export const REMOVED = 'address-mina-before';
export const JUNHOS = 'address-junho';

const OWNER_OF: Readonly<Record<string, string>> = { [HOME]: 'mina', [REMOVED]: 'mina', [JUNHOS]: 'junho' };

function contactOf(customerId: string, addressId: string): Contact | null {
  if (OWNER_OF[addressId] !== customerId) return null;
  const location = { latitude: 37.5, longitude: 127 };
  return {
    customerId,
    name: '김미나',
    phone: null,
    address: { addressId, line: '테헤란로 1', detail: null, location, removed: addressId === REMOVED },
  };
}

/** Until the returned function is called. Each answer comes after `held`. */
export function customersAnswer(rig: Rig, held: () => Promise<void> = async () => {}): () => void {
  return rig.bus.answer(customerContact.subject, 'customer', async (asked) => {
    await held();
    const { contacts } = customerContact.question.parse(asked);
    return {
      contacts: contacts.map(({ customerId, addressId }) => contactOf(customerId, addressId ?? '')),
    };
  });
}

/** Hears every question and never answers. `asked` counts them. */
export function customersHang(rig: Rig) {
  const hanging = { asked: 0, stop: () => {} };
  hanging.stop = rig.bus.answer(customerContact.subject, 'customer', () => {
    hanging.asked += 1;
    return new Promise(() => {});
  });
  return hanging;
}
