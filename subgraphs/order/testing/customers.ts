// The customer context as it answers over the bus: two people with an address each.
import { answerTo } from '#platform/question.ts';
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
  const answered = answerTo(customerContact, async ({ contacts }) => {
    await held();
    return {
      contacts: contacts.map(({ customerId, addressId }) => contactOf(customerId, addressId ?? '')),
    };
  });
  return rig.bus.answer(answered, 'customer');
}

/** Hears every question and never answers. `asked` counts them. */
export function customersHang(rig: Rig) {
  const hanging = { asked: 0, stop: () => {} };
  const answered = answerTo(customerContact, () => {
    hanging.asked += 1;
    return new Promise(() => {});
  });
  hanging.stop = rig.bus.answer(answered, 'customer');
  return hanging;
}
