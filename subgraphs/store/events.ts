// What the store context tells everybody: how far the kitchen is, and its catalog.
import { z } from 'zod';
import { defineFacts, defineState, type FactOf } from '#platform/fact.ts';
import { aboutOrder, id, instant, location, personId, version, won } from '#schema/facts.ts';

export const storeFacts = defineFacts('store', {
  TicketAccepted: aboutOrder
    .extend({ readyAt: instant.describe('When the store promises the dish.') })
    .describe('The owner will cook it.'),
  TicketRejected: aboutOrder
    .extend({ reason: z.string().describe('For the customer to read; keep it out of logs.') })
    .describe('The owner will not cook it, or not finish it.'),
  TicketExpired: aboutOrder.describe('Nobody accepted it in time.'),
  CookingStarted: aboutOrder.describe(
    'It is on the stove; this also refuses a cancel that is not yet known.',
  ),
  CookingFinished: aboutOrder.describe('The dish is ready to be picked up.'),
  TicketCancelled: aboutOrder.describe('The kitchen has stopped, as OrderCancelRequested asked.'),
  TicketCancelRefused: aboutOrder.describe('It was too late to stop, though OrderCancelRequested asked.'),
});

export type StoreFact = FactOf<typeof storeFacts>;

const option = z.object({ id, name: z.string(), price: won.describe('Added to the price of one.') });
const optionGroup = z.object({
  id,
  name: z.string(),
  minimum: z.int().min(0).describe('Least number of options to choose.'),
  maximum: z.int().min(1).describe('Greatest number of options to choose.'),
  options: z.array(option).min(1),
});

/** Announced under the store's id. */
export const storeState = defineState(
  'store',
  'StoreState',
  'store',
  z
    .object({
      storeId: id,
      ownerId: personId,
      name: z.string(),
      isOpen: z.boolean().describe('Whether it takes orders.'),
      minimumOrder: won.describe('The least the items must come to.'),
      deliveryFee: won,
      location: location.describe('Where riders pick up.'),
      version,
    })
    .describe('A store as it is now.'),
);

/** Announced under the menu item's id. */
export const menuItemState = defineState(
  'store',
  'MenuItemState',
  'menu',
  z
    .object({
      menuItemId: id,
      storeId: id,
      name: z.string(),
      price: won.describe('Of one, without options.'),
      soldOut: z.boolean(),
      optionGroups: z.array(optionGroup),
      version,
    })
    .describe('A menu item as it is now.'),
);
