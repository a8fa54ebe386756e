// Mistakes made on purpose: a campaign that does not find each of these proves nothing.
import { lifecycle as delivery } from '../../subgraphs/delivery/domain/lifecycle.ts';
import { lifecycle as order } from '../../subgraphs/order/domain/lifecycle.ts';
import { lifecycle as payment } from '../../subgraphs/payment/domain/lifecycle.ts';
import { REFUND } from '../../subgraphs/payment/due.ts';
import { lifecycle as ticket } from '../../subgraphs/store/domain/lifecycle.ts';
import { EXPIRE_TICKET } from '../../subgraphs/store/due.ts';
import { readersMistakes } from './readers/mistakes.ts';
import type { Sabotage } from './sabotage.ts';

export type Mistake = {
  readonly name: string;
  readonly world?: Sabotage;
  /** Changes one cell of a table that is in use; answers how to put it back. */
  readonly change?: () => () => void;
  /** The only invariants that may say so; all of them where nothing is said. */
  readonly foundBy?: readonly string[];
};

type Cells = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const cell = (table: Cells, signal: string, place: string, mistaken: unknown) => () => {
  const row = table[signal] as Record<string, unknown> | undefined;
  if (!row || !(place in row)) throw new Error(`there is no cell ${signal} in ${place}`);
  const right = row[place];
  row[place] = mistaken;
  return () => {
    row[place] = right;
  };
};

export const mistakes: readonly Mistake[] = [
  {
    name: 'the order ignores that the kitchen has stopped (TicketCancelled while CANCELLING)',
    change: cell(order, 'TicketCancelled', 'CANCELLING', 'STALE'),
  },
  {
    name: 'the order takes no refusal of a cancel for an answer (TicketCancelRefused while CANCELLING)',
    change: () => {
      const undo = ['TicketCancelRefused', 'CookingStarted'].map((signal) =>
        cell(order, signal, 'CANCELLING', 'STALE')(),
      );
      return () => {
        for (const each of undo) each();
      };
    },
  },
  {
    name: 'a payment brings a cancelled order back to life',
    change: cell(order, 'PaymentApproved', 'CANCELLED', order.PaymentApproved.PLACED),
  },
  { name: 'a refund is asked for without an idempotency key', world: { ignoresRefundKeys: true } },
  {
    name: 'a cancellation heard before the order leaves no tombstone in payment',
    change: cell(payment, 'OrderCancelled', 'UNHEARD', 'STALE'),
  },
  {
    name: 'a charge found after the time was up is kept',
    change: cell(payment, 'ChargeApproved', 'TIMED_OUT', 'STALE'),
  },
  {
    name: 'a cancel during the call to the provider is forgotten',
    change: cell(payment, 'OrderCancelled', 'CHARGING', 'STALE'),
  },
  {
    name: 'the kitchen lets a cancelled dish lie',
    change: cell(ticket, 'OrderCancelRequested', 'ACCEPTED', 'STALE'),
  },
  {
    name: 'a ticket nobody accepts never expires',
    change: cell(ticket, 'DeadlinePassed', 'WAITING', 'STALE'),
  },
  { name: 'a claim holds shorter than the call it is made for', world: { leaseMs: 1_000 } },
  { name: 'nobody looks for refunds that are due', world: { neverClaims: REFUND.name } },
  { name: 'nobody looks for tickets that are due to expire', world: { neverClaims: EXPIRE_TICKET.name } },
  {
    name: 'a cancelled order stays on the riders’ board',
    change: cell(delivery, 'OrderCancelled', 'WAITING', 'STALE'),
  },
  { name: 'an inbox without its unique key', world: { forgetsInbox: true } },
  { name: 'a fact is acknowledged before its effect is committed', world: { acknowledgesFirst: true } },
  { name: 'a relay publishes the newest fact of an order first', world: { relayOvertakes: true } },
  {
    name: 'a lost job keeps its number, and its slow worker removes what came in its place',
    world: { neverGivesUp: true, keepsLostNumbers: true },
  },
  ...readersMistakes,
];
