// Looks at every committed change of a row: versions rise by one, nothing leaves its end, each step is in its table.
import { lifecycle as deliveryTable } from '../../subgraphs/delivery/domain/lifecycle.ts';
import { lifecycle as orderTable } from '../../subgraphs/order/domain/lifecycle.ts';
import { lifecycle as paymentTable } from '../../subgraphs/payment/domain/lifecycle.ts';
import { lifecycle as ticketTable } from '../../subgraphs/store/domain/lifecycle.ts';
import type { Violation } from '../invariants.ts';
import type { Row, RowChange } from './memory.ts';
import type { Table } from './tables.ts';

type AnyTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The steps of the read model are the order's: what it holds is looked at when all has come to rest. */
type Unwatched = 'order_tracking' | 'provider_state';
type Watched = Exclude<Table, Unwatched>;
const isUnwatched = (table: Table): table is Unwatched =>
  table === 'order_tracking' || table === 'provider_state';

/** As the tables were when this was loaded: who changes them later is found by them. */
const STEPS: Readonly<Record<Watched, ReadonlySet<string>>> = {
  orders: new Set(['undefined/PLACED', ...stepsOf(orderTable)]),
  payment: stepsOf(paymentTable),
  ticket: stepsOf(ticketTable),
  delivery: stepsOf(deliveryTable),
  order_review: new Set(['undefined/REVIEWABLE', 'REVIEWABLE/PUBLISHED', 'PUBLISHED/DELETED']),
  notification: new Set([
    'undefined/WAITING',
    'WAITING/SENDING',
    ...['WAITING', 'ACCEPTED', 'SENT', 'FAILED'].map((phase) => `SENDING/${phase}`),
    ...['WAITING', 'SENT', 'FAILED'].map((phase) => `ACCEPTED/${phase}`),
    // The operator's word.
    'FAILED/WAITING',
  ]),
};

/** Said once more in plain words, so that no slip in a table is its own excuse. */
const FINAL: Readonly<Record<Watched, readonly string[]>> = {
  orders: ['DELIVERED', 'CANCELLED'],
  payment: ['REFUNDED'],
  ticket: ['REJECTED', 'EXPIRED', 'CANCELLED', 'NEVER_OPENED'],
  delivery: ['DELIVERED', 'CANCELLED', 'FAILED', 'NEVER_OPENED'],
  order_review: ['DELETED'],
  notification: ['SENT'],
};

export function changeWatch() {
  const violations: Violation[] = [];
  const fail = (what: string, orderId: string | null = null) =>
    void violations.push({ invariant: 'change', orderId, what });

  /** Orders of which a message is being sent. */
  const sending = new Set<string>();

  const see = (_context: string, changes: readonly RowChange[]): void => {
    for (const { table, before, after } of changes) {
      if (isUnwatched(table)) continue;
      const [from, to] = [placeOf(before), placeOf(after)];
      const orderId = String(after.orderId ?? after.id);
      if ('version' in after && after.version !== Number(before?.version ?? 0) + 1)
        fail(`${table} went from version ${before?.version} to ${after.version}`, orderId);
      if (from === to) continue;
      if (!STEPS[table].has(`${from}/${to}`)) fail(`${table} went from ${from} to ${to}`, orderId);
      if (FINAL[table].includes(String(from))) fail(`${table} left ${from} for ${to}`, orderId);
      if (from === 'SENDING') sending.delete(orderId);
      if (to === 'SENDING' && sending.has(orderId)) fail('two messages are being sent at once', orderId);
      if (to === 'SENDING') sending.add(orderId);
    }
  };
  return { violations, see, fail };
}

const placeOf = (row: Row | undefined): unknown => row?.status ?? row?.phase;

function stepsOf(table: AnyTable): Set<string> {
  const cells = Object.values(table).flatMap((row) => Object.entries(row));
  return new Set(
    cells.flatMap(([from, cell]) => {
      if (typeof cell !== 'object' || cell === null || !('becomes' in cell)) return [];
      return [`${from === 'UNHEARD' ? 'undefined' : from}/${cell.becomes}`];
    }),
  );
}
