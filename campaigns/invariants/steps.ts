// Steps: whatever was said of an order, a ticket, a delivery or a review is a path of its table, and one rider at a time has the meal.
import { lifecycle, ORDER_STATUSES, type OrderStatus } from '../../subgraphs/order/domain/lifecycle.ts';
import type { Evidence, Found } from './evidence.ts';

/** The status an order has after each fact of its own. */
const AFTER: Readonly<Record<string, OrderStatus>> = {
  OrderPlaced: 'PLACED',
  OrderPaid: 'PAID',
  OrderAccepted: 'ACCEPTED',
  OrderCooking: 'COOKING',
  OrderCancelRequested: 'CANCELLING',
  OrderCancelRefused: 'COOKING',
  OrderReady: 'READY',
  OrderPickedUp: 'PICKED_UP',
  OrderDelivered: 'DELIVERED',
  OrderCancelled: 'CANCELLED',
};

/** Which facts of a leaf may follow which; '' is the beginning. What a leaf does silently may lie between. */
const FOLLOWS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  payment: {
    '': ['PaymentApproved', 'PaymentDeclined', 'PaymentRefunded', 'PaymentVoided'],
    // Voided: an order of which nothing was to be paid.
    PaymentApproved: ['PaymentRefunded', 'PaymentVoided'],
    PaymentDeclined: ['PaymentRefunded', 'PaymentVoided'],
    // Once more where the provider said no between the decline and the cancellation; and money found later goes back after all.
    PaymentVoided: ['PaymentVoided', 'PaymentRefunded'],
    PaymentRefunded: [],
  },
  store: {
    '': ['TicketAccepted', 'TicketRejected', 'TicketExpired', 'TicketCancelled'],
    TicketAccepted: ['TicketRejected', 'CookingStarted', 'TicketCancelled'],
    CookingStarted: ['TicketRejected', 'CookingFinished', 'TicketCancelRefused'],
    CookingFinished: ['TicketCancelRefused'],
    TicketCancelRefused: ['TicketRejected', 'CookingFinished'],
    TicketRejected: [],
    TicketExpired: [],
    TicketCancelled: [],
  },
  delivery: {
    '': ['DeliveryClaimed', 'DeliveryFailed'],
    DeliveryClaimed: ['DeliveryReleased', 'DeliveryPickedUp', 'DeliveryFailed'],
    DeliveryReleased: ['DeliveryClaimed', 'DeliveryFailed'],
    DeliveryPickedUp: ['DeliveryCompleted', 'DeliveryFailed'],
    DeliveryCompleted: [],
    DeliveryFailed: [],
  },
  // One review per order: who took it back writes no other.
  review: {
    '': ['ReviewWritten'],
    ReviewWritten: ['ReviewReplied', 'ReviewDeleted'],
    ReviewReplied: ['ReviewReplied', 'ReviewDeleted'],
    ReviewDeleted: [],
  },
};

/** As the tables were when this was loaded: who changes them later is found by them. */
const ORDER_STEPS = new Set(
  ORDER_STATUSES.flatMap((from) =>
    Object.values(lifecycle).flatMap((row) => {
      const cell = row[from];
      return typeof cell === 'string' ? [] : [`${from}/${cell.says}`];
    }),
  ),
);

export function* checkSteps({ orders, said }: Evidence): Found {
  const invariant = 'steps';
  for (const order of orders) {
    const orderId = order.id;
    const own = said.filter(({ context, key }) => context === 'order' && key === orderId);
    let status: OrderStatus | undefined;
    for (const { type } of own) {
      const isStep = status === undefined ? type === 'OrderPlaced' : ORDER_STEPS.has(`${status}/${type}`);
      if (!isStep) yield { invariant, orderId, what: `${type} cannot follow ${status}` };
      status = AFTER[type];
    }
    if (order.status !== status)
      yield { invariant, orderId, what: `it is ${order.status}, but was said to be ${status}` };
    if (order.revision !== own.length)
      yield { invariant, orderId, what: `revision ${order.revision} after ${own.length} facts` };
  }

  for (const [context, follows] of Object.entries(FOLLOWS)) {
    const before = new Map<string, string>();
    for (const { type, key } of said.filter((each) => each.context === context)) {
      const earlier = before.get(key) ?? '';
      if (!follows[earlier]?.includes(type))
        yield { invariant, orderId: key, what: `${context} said ${type} after ${earlier || 'nothing'}` };
      before.set(key, type);
    }
  }
  yield* checkRiders(said);
}

function* checkRiders(said: Evidence['said']): Found {
  const holder = new Map<string, string>();
  for (const { context, type, key, data } of said) {
    if (context !== 'delivery' || typeof data !== 'object' || data === null || !('riderId' in data)) continue;
    const riderId = String(data.riderId);
    if (type === 'DeliveryClaimed') holder.set(key, riderId);
    else if (holder.has(key) && data.riderId !== null && holder.get(key) !== riderId)
      yield {
        invariant: 'steps',
        orderId: key,
        what: `${type} of ${riderId}, but ${holder.get(key)} had claimed it`,
      };
    if (type === 'DeliveryReleased') holder.delete(key);
  }
}
