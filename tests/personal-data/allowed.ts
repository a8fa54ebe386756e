// Where what a customer typed may be, and why. Whatever is found elsewhere is a leak, and whatever is no longer found here leaves the list.

/** While the account is there. */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'the customer context knows who they are': [
    'customer.customer.name name',
    'customer.customer.display_name displayName',
    'customer.customer.phone phone',
    'customer.address.label label',
    'customer.address.line street',
    'customer.address.detail door',
  ],
  'and tells it to whom it may concern, at that moment': [
    'live customer.contact name',
    'live customer.contact phone',
    'live customer.contact street',
    'live customer.contact door',
  ],
  'the order keeps what its customer said, and the keys that placed it': [
    'order.orders.note note',
    'order.orders.cancellation_message customersReason',
    'order.placement.idempotency_key idempotencyKey',
  ],
  'the note travels to the kitchen, in one event': [
    'order.outbox.message note',
    'FACTS OrderPaid note',
    'live OrderPaid note',
  ],
  'payment is told the token when it charges': [
    'live order.payment-token declinedToken',
    'live order.payment-token payingToken',
  ],
  'who sends something of the wrong type is shown what they sent': [
    'error declinedToken',
    'error idempotencyKey',
    'error name',
    'error note',
    'error payingToken',
    'error phone',
    'error street',
  ],
  'a review is for everybody to read': ['review.order_review.text review'],
  'why a store refuses is for the customer to read': [
    'store.ticket.rejection_reason ownersReason',
    'store.outbox.message ownersReason',
    'order.orders.cancellation_message ownersReason',
    'order.outbox.message ownersReason',
    'notification.notification.slots ownersReason',
    'notification.notification.text ownersReason',
    'FACTS TicketRejected ownersReason',
    'FACTS OrderCancelled ownersReason',
    'live TicketRejected ownersReason',
    'live OrderCancelled ownersReason',
  ],
};

/** Once the account is deleted: what is public, what somebody else said, and what the stream keeps until its time is over. */
export const LEFT_BEHIND: readonly string[] = [
  'review.order_review.text review',
  'store.ticket.rejection_reason ownersReason',
  'store.outbox.message ownersReason',
  'order.orders.cancellation_message ownersReason',
  'notification.notification.slots ownersReason',
  'notification.notification.text ownersReason',
  'FACTS TicketRejected ownersReason',
  'FACTS OrderCancelled ownersReason',
  'FACTS OrderPaid note',
];
