// Where to and to whom, asked of the customer context by whoever may know it, and kept nowhere.
import { GraphQLError } from 'graphql';
import type { DeliveryContext } from './context.ts';
import type { OpenedColumns } from './delivery.entity.ts';
import { maySeeDropOff } from './domain/visibility.ts';
import type { DropOff } from './schema.generated.ts';

/** Null for whom it is none of their business. @throws CUSTOMER_SERVICE_UNAVAILABLE, which costs a screen this field and no more. */
export async function dropOffOf(delivery: OpenedColumns, context: DeliveryContext): Promise<DropOff | null> {
  const { actor, loaders, settings } = context;
  const visibleForSeconds = settings.DROP_OFF_VISIBLE_AFTER_DELIVERY_SECONDS;
  if (!actor || !maySeeDropOff(delivery, actor, new Date(), visibleForSeconds)) return null;

  const { customerId, addressId } = delivery;
  const contact = await loaders.contact.load({ customerId, addressId }).catch(() => {
    throw new GraphQLError('The customer context does not answer', {
      extensions: { code: 'CUSTOMER_SERVICE_UNAVAILABLE' },
    });
  });
  if (!contact?.address) return null;
  const { line, detail, location } = contact.address;
  return { recipient: contact.name, phone: contact.phone, line, detail, location };
}
