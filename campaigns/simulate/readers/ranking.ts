// Ranking counts each order that was paid and not cancelled: once for its store, once for each of its dishes, on the day it was paid.
import type { DataOf } from '#platform/fact.ts';
import type { orderFacts } from '../../../subgraphs/order/events.ts';
import { seoulDay } from '../../../subgraphs/ranking/period.ts';
import { countKey } from '../ranking-statements.ts';
import type { Complaint, Listened } from '../readers.ts';

export function* checkRanking({ said, world }: Listened): Iterable<Complaint> {
  const cancelled = new Set(said.filter(({ type }) => type === 'OrderCancelled').map(({ key }) => key));
  const paid = said.filter(({ type, key }) => type === 'OrderPaid' && !cancelled.has(key));
  const days = new Map<string, number>();
  const totals = new Map<string, number>();
  for (const { data, occurredAt } of paid) {
    const { storeId, lines } = data as DataOf<typeof orderFacts.OrderPaid>;
    const dishes = new Set(lines.map(({ menuItemId }) => menuItemId));
    const things = [['STORE', storeId] as const, ...[...dishes].map((id) => ['MENU_ITEM', id] as const)];
    for (const [kind, id] of things) {
      addOne(days, countKey(kind, seoulDay(new Date(occurredAt)), id));
      addOne(totals, countKey(kind, id));
    }
  }
  const { memory } = world.databases.ranking;
  for (const [table, expected] of [
    ['daily_count', days],
    ['total_count', totals],
  ] as const) {
    const rows = memory.rowsOf(table);
    for (const key of new Set([...rows.keys(), ...expected.keys()]))
      if (rows.get(key)?.orders !== expected.get(key))
        yield {
          orderId: null,
          what: `${table} ${key} is ${rows.get(key)?.orders ?? 'not there'}, not ${expected.get(key) ?? 'absent'}`,
        };
  }
}

const addOne = (sums: Map<string, number>, key: string) => void sums.set(key, (sums.get(key) ?? 0) + 1);
