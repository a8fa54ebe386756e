// The one thing this context asks another: who a customer is and where they live, at the moment somebody must know.
import { openAsk } from '#platform/ask.ts';
import type { Bus } from '#platform/bus.ts';
import { type Contact, type ContactAsked, customerContact } from '../customer/events.ts';

const CONCURRENT_QUESTIONS = 32;
const QUEUED_QUESTIONS = 64;
const FAILURES_TO_OPEN = 5;
const OPEN_FOR_MS = 10_000;

/** Answers are for the screen that asked: nothing of them may be stored or logged. */
export type CustomerContacts = {
  /** As many as asked for, in that order; null where there is no such customer or address. @throws when nobody answers. */
  contactsOf(asked: readonly ContactAsked[]): Promise<readonly (Contact | null)[]>;
};

export function askCustomerContext(bus: Bus, timeoutMs: number): CustomerContacts {
  const contact = openAsk(bus, customerContact, {
    timeoutMs,
    concurrentCalls: CONCURRENT_QUESTIONS,
    queuedCalls: QUEUED_QUESTIONS,
    failuresToOpen: FAILURES_TO_OPEN,
    openForMs: OPEN_FOR_MS,
  });
  return {
    contactsOf: async (asked) => {
      const { contacts } = await contact.ask({ contacts: [...asked] });
      if (contacts.length !== asked.length) throw new Error('the customer context answered another question');
      return contacts;
    },
  };
}
