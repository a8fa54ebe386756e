// What the provider took and gave back: by its own books where it shows them, by ours where it does not.
import { type Evidence, isOver } from '../../invariants/evidence.ts';
import { BEING_ASKED } from '../../invariants/money.ts';
import type { Index } from '../index-of.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

/** Only the sandbox shows its books, and this is how it names its charges. */
const SANDBOX = 'sandbox-';

export type Books = Pick<Evidence, 'charges' | 'refunds'>;

/** A payment that refers to another provider is all there is to see of it. */
export function booksOf({ charges, refunds, payments }: Seen): Books {
  const elsewhere = payments.filter(({ reference }) => reference !== null && !reference.startsWith(SANDBOX));
  return {
    charges: [
      ...charges,
      ...elsewhere.map(({ id, captured }) => ({ orderId: id, amount: captured, approved: true })),
    ],
    refunds: [
      ...refunds,
      ...elsewhere.flatMap(({ id, refunded }) =>
        refunded > 0 ? [{ orderId: id, amount: refunded, done: true }] : [],
      ),
    ],
  };
}

export type Balance = {
  /** Won the provider took and has not given back. */
  readonly held: number;
  readonly delivered: number;
  /** Orders that go on, and are paid. */
  readonly underWay: number;
  /** Asked for or being given back: whether it is held is not settled yet. */
  readonly unsettled: number;
};

export function balanceOf(seen: Seen, { isDigested }: Index): Balance {
  const heldOf = new Map<string, number>();
  const book = (orderId: string, amount: number) =>
    void heldOf.set(orderId, (heldOf.get(orderId) ?? 0) + amount);
  const { charges, refunds } = booksOf(seen);
  for (const { orderId, amount, approved } of charges) if (approved) book(orderId, amount);
  for (const { orderId, amount, done } of refunds) if (done) book(orderId, -amount);

  const phases = new Map(seen.payments.map(({ id, phase }) => [id, phase]));
  const balance = { held: 0, delivered: 0, underWay: 0, unsettled: 0 };
  for (const amount of heldOf.values()) balance.held += amount;
  for (const { id, status, total } of seen.orders) {
    const phase = phases.get(id) ?? 'UNHEARD';
    if (status === 'DELIVERED') balance.delivered += total;
    else if (phase in BEING_ASKED || !isDigested(id)) balance.unsettled += heldOf.get(id) ?? 0;
    else if (!isOver(status) && phase === 'APPROVED') balance.underWay += total;
  }
  return balance;
}

/** One sum over everything: what no order explains is seen here, wherever it hides. */
export function* checkBooks(seen: Seen, index: Index, patience: Evidence['patience']): Findings {
  const { held, delivered, underWay, unsettled } = balanceOf(seen, index);
  const found = (what: string): Finding => ({ promise: 'MONEY', what });
  const words = `${delivered} for delivered orders, ${underWay} for orders under way, ${unsettled} not settled yet`;
  if (held !== delivered + underWay + unsettled)
    yield found(`the provider holds ${held} won, and the orders explain ${words}`);
  if (patience === 'EVERYBODY_ACTED' && held !== delivered)
    yield found(`everybody has acted, and the provider holds ${held} won: ${words}`);
}
