// What everybody is told about an event: enough for a message to the customer, never their own words.
import type { OrderFact } from '../events.ts';
import type { Order, OrderEvent } from './order.ts';

type Told = OrderFact | undefined;

/** `order` is as it stands after the event. */
export function factOf(event: OrderEvent, order: Order): Told {
  switch (event.type) {
    case 'RiderNoted':
      return undefined;
    case 'OrderPlaced':
      return {
        type: event.type,
        data: {
          ...step(order, event.terms.placedAt),
          itemsTotal: order.itemsTotal,
          deliveryFee: order.deliveryFee,
        },
      };
    case 'OrderPaid':
      return {
        type: event.type,
        data: {
          ...step(order, event.at),
          lines: order.lines.map((line) => ({ ...line, options: [...line.options] })),
          note: order.note,
        },
      };
    case 'OrderAccepted':
      return {
        type: event.type,
        data: { ...step(order, event.at), readyAt: event.readyAt.toISOString(), addressId: order.addressId },
      };
    case 'OrderReady':
      return { type: event.type, data: { ...step(order, event.at), addressId: order.addressId } };
    case 'OrderPickedUp':
    case 'OrderDelivered':
      return { type: event.type, data: { ...step(order, event.at), riderId: event.riderId } };
    case 'OrderCancelled': {
      const { reason, message } = event.cancellation;
      return {
        type: event.type,
        data: {
          ...step(order, event.at),
          reason,
          message: reason === 'CUSTOMER' ? null : message,
          paid: order.paid,
        },
      };
    }
    default:
      return { type: event.type, data: step(order, event.at) };
  }
}

function step(order: Order, at: Date) {
  return {
    orderId: order.id,
    customerId: order.customerId,
    storeId: order.storeId,
    ownerId: order.ownerId,
    at: at.toISOString(),
    storeName: order.storeName,
    firstItemName: order.lines[0]?.name ?? '',
    lineCount: order.lines.length,
    total: order.total,
  };
}
