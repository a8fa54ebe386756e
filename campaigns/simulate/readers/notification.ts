// One message for each thing a customer is told of, none missing and none about what never happened; each has ended, as the dealer's books say.
import type { NotificationRow } from '../../../subgraphs/notification/notification.entity.ts';
import { type NotificationSettings, paceOf } from '../../../subgraphs/notification/settings.ts';
import { settings } from '../contexts.ts';
import type { LetterEntry } from '../dealer.ts';
import type { SaidFact } from '../memory.ts';
import type { Complaint, Listened } from '../readers.ts';

const MAX_ASKS = paceOf(settings.notification as NotificationSettings).maxAsks;

/** Said once more in plain words, so that no slip in a table is its own excuse. */
const TEMPLATE_OF: Readonly<Record<string, string>> = {
  OrderPlaced: 'ORDER_PLACED',
  OrderPaid: 'ORDER_PAID',
  OrderAccepted: 'ORDER_ACCEPTED',
  OrderCooking: 'ORDER_COOKING',
  OrderReady: 'ORDER_READY',
  OrderPickedUp: 'ORDER_PICKED_UP',
  OrderDelivered: 'ORDER_DELIVERED',
  OrderCancelRequested: 'ORDER_CANCEL_REQUESTED',
  OrderCancelRefused: 'ORDER_CANCEL_REFUSED',
  OrderCancelled: 'ORDER_CANCELLED',
  PaymentRefunded: 'PAYMENT_REFUNDED',
};

export function* checkNotification({ said, rows, world }: Listened): Iterable<Complaint> {
  const notifications = rows<NotificationRow>('notification', 'notification');
  yield* checkWished(said, notifications);
  const { dealer } = world;
  for (const row of notifications) {
    const { orderId, template, phase, attempts } = row;
    const complain = (what: string): Complaint => ({ orderId, what: `${template} ${what}` });
    if (phase !== 'SENT' && phase !== 'FAILED') yield complain(`is ${phase} for ever`);
    const letters = dealer.letters.filter((each) => each.orderId === orderId && each.template === template);
    const calls = dealer.calls.get(`${orderId} ${template}`) ?? 0;
    if (calls > attempts) yield complain(`was brought to the dealer ${calls} times in ${attempts} attempts`);
    yield* checkArrived(row, letters, dealer.keyRule).map(complain);
  }
}

function* checkWished(
  said: readonly SaidFact[],
  notifications: readonly NotificationRow[],
): Iterable<Complaint> {
  const wished = new Set(
    said.flatMap(({ key, type }) => (TEMPLATE_OF[type] ? [`${key} ${TEMPLATE_OF[type]}`] : [])),
  );
  const recorded = new Set<string>();
  for (const { orderId, template } of notifications) {
    const message = `${orderId} ${template}`;
    if (recorded.has(message)) yield { orderId, what: `${template} is there twice` };
    if (!wished.has(message)) yield { orderId, what: `${template} tells of what never happened` };
    recorded.add(message);
  }
  for (const message of wished)
    if (!recorded.has(message))
      yield { orderId: message.split(' ')[0] ?? null, what: `no message ${message}` };
}

/**
 * A dealer that knows keys shows a message to nobody twice. One that ignores them may, after an answer was lost: then at least
 * once is what holds, and never more often than there are attempts on record.
 */
function checkArrived(
  { phase }: NotificationRow,
  letters: readonly LetterEntry[],
  keyRule: string,
): string[] {
  const arrived = letters.filter((each) => each.arrived).length;
  const found: string[] = [];
  if (arrived > 1 && keyRule !== 'IGNORES') found.push(`arrived ${arrived} times`);
  // Of a key that was used, nobody says what came of its first use; and one that was accepted counts as sent when a dealer says
  // nothing of it for long enough.
  const isBelieved = keyRule === 'SAYS_USED' || letters.some(({ unanswered }) => unanswered >= MAX_ASKS);
  if (phase === 'SENT' && arrived === 0 && !isBelieved) found.push('counts as sent and never arrived');
  return found;
}
