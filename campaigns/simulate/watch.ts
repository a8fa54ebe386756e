// Looks at every committed change of a row: versions rise by one, nothing leaves its end, each step is in the table.
import { lifecycle as deliveryTable } from '../../subgraphs/delivery/domain/lifecycle.ts';
import { lifecycle as orderTable } from '../../subgraphs/order/domain/lifecycle.ts';
import { lifecycle as paymentTable } from '../../subgraphs/payment/domain/lifecycle.ts';
import { lifecycle as ticketTable } from '../../subgraphs/store/domain/lifecycle.ts';
import type { Violation } from '../invariants.ts';
import type { Table } from './contexts.ts';
import type { Row, RowChange } from './memory.ts';

type AnyTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** As the tables were when this was loaded: who changes them later is found by them. */
const STEPS: Readonly<Record<Table, ReadonlySet<string>>> = {
  orders: new Set(['undefined/PLACED', ...stepsOf(orderTable)]),
  payment: stepsOf(paymentTable),
  ticket: stepsOf(ticketTable),
  delivery: stepsOf(deliveryTable),
};

/** Said once more in plain words, so that no slip in a table is its own excuse. */
const FINAL: Readonly<Record<Table, readonly string[]>> = {
  orders: ['DELIVERED', 'CANCELLED'],
  payment: ['REFUNDED'],
  ticket: ['REJECTED', 'EXPIRED', 'CANCELLED', 'NEVER_OPENED'],
  delivery: ['DELIVERED', 'CANCELLED', 'FAILED', 'NEVER_OPENED'],
};

export function changeWatch() {
  const violations: Violation[] = [];
  const fail = (what: string, orderId: string | null = null) =>
    void violations.push({ invariant: 'change', orderId, what });

  const see = (_context: string, changes: readonly RowChange[]): void => {
    for (const { table, before, after } of changes) {
      const [from, to] = [placeOf(before), placeOf(after)];
      const orderId = String(after.id ?? after.orderId);
      if (after.version !== (before?.version ?? 0) + 1)
        fail(`${table} went from version ${before?.version} to ${after.version}`, orderId);
      if (from === to) continue;
      if (!STEPS[table as Table].has(`${from}/${to}`)) fail(`${table} went from ${from} to ${to}`, orderId);
      if (FINAL[table as Table].includes(String(from))) fail(`${table} left ${from} for ${to}`, orderId);
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
