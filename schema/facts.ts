// The words every fact is made of: one shape for ids, money, times and whom an order concerns.
import { z } from 'zod';
import { canBeKept } from '#platform/domain/text.ts';

/** GraphQL's `Int` range: what `Won` holds. */
export const MAX_WON = 2 ** 31 - 1;

const identifier = (maxCharacters: number) => z.string().min(1).max(maxCharacters).refine(canBeKept);

export const id = identifier(200);
/** The subject of a token, which identity providers make up to 255 characters long (OpenID Connect Core 1.0, 2). */
export const personId = identifier(255);
/** ISO 8601, UTC. */
export const instant = z.iso.datetime();
export const won = z.int().min(0).max(MAX_WON);
export const location = z.object({
  latitude: z.number().min(-90).max(90).describe('Degrees north of the equator.'),
  longitude: z.number().min(-180).max(180).describe('Degrees east of Greenwich.'),
});

/** Rises by one with each change of the thing, so that an old copy never overwrites a new one. */
export const version = z.int().min(1);

/**
 * What every fact about an order says: which order, whose it is, when. With these any context knows who may see its part.
 * Never a name, a phone or a street: who needs those asks the customer context at the moment of need.
 */
export const aboutOrder = z.object({
  orderId: id,
  customerId: personId.describe('Who ordered: the subject of their token.'),
  storeId: id,
  ownerId: personId.describe('Whose store it is: the subject of their token.'),
  at: instant.describe('When it happened, by the clock of the context that says it.'),
});
