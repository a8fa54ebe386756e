// What the customer context answers when another context needs a person at this very moment. It says no facts: people travel in none.
import { z } from 'zod';
import { defineQuestion } from '#platform/question.ts';
import { id, location, personId } from '#schema/facts.ts';

/** More in one question is refused: ask again with the rest. */
export const MAX_CONTACTS = 100;

const asked = z.object({
  customerId: personId,
  addressId: id.nullable().describe('Null: only the person, no address.'),
});

const address = z.object({
  addressId: id,
  line: z.string(),
  detail: z.string().nullable(),
  location,
  removed: z
    .boolean()
    .describe('Taken off the customer’s list: fine for an order under way, no place for a new one.'),
});

const contact = z.object({
  customerId: personId,
  name: z.string(),
  phone: z.string().nullable().describe('Null when the customer gave none.'),
  address: address.nullable().describe('Null when none was asked for.'),
});

/** Who is it, how to reach them, where do they live? Nothing of the answer may be stored or logged. */
export const customerContact = defineQuestion('customer', 'customer.contact', {
  safe: true,
  question: z.object({ contacts: z.array(asked).min(1).max(MAX_CONTACTS) }),
  answer: z.object({
    contacts: z
      .array(contact.nullable())
      .describe('As many as asked for, in that order. Null: no such customer, or the address is not theirs.'),
  }),
});

export type ContactAsked = z.output<typeof asked>;
export type Contact = z.output<typeof contact>;
