// What the customer context answers when another context needs a person at this very moment, and the one thing it says: that somebody is gone.
import { z } from 'zod';
import { defineFacts, type FactOf } from '#platform/fact.ts';
import { defineQuestion } from '#platform/question.ts';
import { id, instant, location, personId } from '#schema/facts.ts';

/** Said under a key of its own: it is about no order, and the subject of a token may hold what NATS gives a meaning to. */
export const customerFacts = defineFacts('customer', {
  CustomerErased: z
    .object({
      customerId: personId.describe('Who they were to everybody: the subject of their token.'),
      at: instant.describe('When it happened, by the clock of the customer context.'),
    })
    .describe(
      'A customer deleted their account, and had no order under way. Whoever keeps words of theirs forgets them. Orders and money stay.',
    ),
});

export type CustomerFact = FactOf<typeof customerFacts>;

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
