// Where to and to whom, asked of the customer context by whoever may know it, and kept nowhere.
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { DeliveryContext } from './context.ts';
import type { OpenedColumns } from './delivery.entity.ts';
import { isNear } from './domain/nearness.ts';
import { dropOffSight } from './domain/visibility.ts';
import type { DropOff } from './schema.generated.ts';
import { selectedFields } from './selected-fields.ts';
import { dropOffRulesIn } from './settings.ts';

const BEHIND_THE_DOOR = ['phone', 'detail'];
const OF_THE_CUSTOMER = ['recipient', 'line', 'location', ...BEHIND_THE_DOOR];

/** Null for whom it is none of their business. @throws CUSTOMER_SERVICE_UNAVAILABLE, which costs a screen this field and no more. */
export async function dropOffOf(
  delivery: OpenedColumns,
  context: DeliveryContext,
  info: GraphQLResolveInfo,
): Promise<DropOff | null> {
  const { loaders } = context;
  const sight = await sightOf(delivery, context);
  if (sight === 'NOTHING') return null;

  const { customerId, addressId } = delivery;
  const contact = await loaders.contact.load({ customerId, addressId }).catch(() => {
    throw new GraphQLError('The customer context does not answer', {
      extensions: { code: 'CUSTOMER_SERVICE_UNAVAILABLE' },
    });
  });
  if (!contact?.address) return null;

  const doorShown = sight === 'DOOR';
  await writeDown(delivery, doorShown, context, info);
  const { line, detail, location } = contact.address;
  const door = doorShown ? { phone: contact.phone, detail } : { phone: null, detail: null };
  return { recipient: contact.name, line, location, doorShown, ...door };
}

/** Where the rider is only matters between claim and pick-up, and only then it is asked where the store is. */
async function sightOf(
  delivery: OpenedColumns,
  { actor, loaders, ports, settings }: DeliveryContext,
): Promise<'NOTHING' | 'STREET' | 'DOOR'> {
  if (!actor) return 'NOTHING';
  const { visibleAfterDeliverySeconds, nearStore } = dropOffRulesIn(settings);
  const now = new Date();
  const sight = dropOffSight(delivery, actor, now, visibleAfterDeliverySeconds);
  if (sight !== 'DOOR_NEAR_STORE') return sight;
  const store = await loaders.storePlace.load(delivery.storeId);
  return isNear(ports.locations.lastSeen(actor.id), store ?? undefined, now, nearStore) ? 'DOOR' : 'STREET';
}

/** Before anything is shown: what cannot be written down is not shown. Customers read what is theirs. */
async function writeDown(
  { orderId }: OpenedColumns,
  doorShown: boolean,
  { actor, loaders }: DeliveryContext,
  info: GraphQLResolveInfo,
): Promise<void> {
  if (actor?.role !== 'RIDER') return;
  const selected = selectedFields(info);
  const fields = OF_THE_CUSTOMER.filter(
    (field) => selected.has(field) && (doorShown || !BEHIND_THE_DOOR.includes(field)),
  );
  if (fields.length > 0) await loaders.dropOffReading.load({ orderId, fields });
}
