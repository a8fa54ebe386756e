// How to reach a customer, asked of the customer context each time: it is kept nowhere here, and logged nowhere.
import { openAsk } from '#platform/ask.ts';
import type { Scope } from '#platform/subgraph.ts';
import { customerContact } from '../customer/events.ts';
import type { NotificationSettings } from './settings.ts';

const CONCURRENT_QUESTIONS = 20;
const QUEUED_QUESTIONS = 100;

export type Contacts = {
  /** The phone of a customer, null when they gave none; undefined when there is no such customer. Throws without an answer. */
  phoneOf(customerId: string): Promise<string | null | undefined>;
};

type Surroundings = Pick<Scope<NotificationSettings>, 'bus' | 'settings'>;

export function askedContacts({ bus, settings }: Surroundings): Contacts {
  const contact = openAsk(bus, customerContact, {
    timeoutMs: settings.NOTIFICATION_CONTACT_TIMEOUT_SECONDS * 1_000,
    concurrentCalls: CONCURRENT_QUESTIONS,
    queuedCalls: QUEUED_QUESTIONS,
    failuresToOpen: settings.NOTIFICATION_FAILURES_TO_OPEN,
    openForMs: settings.NOTIFICATION_OPEN_FOR_SECONDS * 1_000,
  });
  return {
    phoneOf: async (customerId) => {
      const { contacts } = await contact.ask({ contacts: [{ customerId, addressId: null }] });
      return contacts[0]?.phone;
    },
  };
}
