// The read models hold nothing but what was said: each row is built again from the facts its context has heard, and compared.
import { isDeepStrictEqual } from 'node:util';
import type { DataOf } from '#platform/fact.ts';
import type { orderFacts } from '../../../subgraphs/order/events.ts';
import { seoulDay } from '../../../subgraphs/ranking/period.ts';
import { type Heard, hear, type Tracking } from '../../../subgraphs/tracking/domain/tracking.ts';
import { toRow } from '../../../subgraphs/tracking/tracking.entity.ts';
import { comparable } from '../comparable.ts';
import type { Index } from '../index-of.ts';
import type { Count, Counted, SaidRow } from '../rows.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

const found = (what: string): Finding => ({ promise: 'FACTS', what });

export function* checkReadModels(seen: Seen, index: Index): Findings {
  yield* checkTracking(seen, index);
  yield* checkRanking(seen, index);
}

function* checkTracking(seen: Seen, { appliedBy, isForgotten }: Index): Findings {
  const rebuilt = new Map<string, Tracking>();
  for (const { key, type, sequence, message } of appliedBy('tracking').filter(({ key }) => !isForgotten(key)))
    rebuilt.set(key, hear(rebuilt.get(key), { type, sequence, data: message.data } as Heard));
  const rows = new Map(seen.trackings.map((row) => [String(row.order_id), row]));

  for (const [orderId, tracking] of rebuilt) {
    const row = rows.get(orderId);
    if (!row) yield found(`tracking has no row of order ${orderId}`);
    else if (!isDeepStrictEqual(comparable(row), comparable(columnsOf(tracking))))
      yield found(`tracking shows order ${orderId} otherwise than it was told`);
  }
  for (const orderId of rows.keys())
    if (!rebuilt.has(orderId) && !isForgotten(orderId))
      yield found(`tracking shows order ${orderId}, of which it heard nothing`);
}

const columnsOf = (tracking: Tracking): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(toRow(tracking)).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

function* checkRanking(seen: Seen, { appliedBy, isForgotten }: Index): Findings {
  const rows = new Map(seen.counted.map((row) => [row.orderId, row]));
  // Orders whose events are forgotten cannot be counted again: their rows are taken as they are.
  const orders = new Map<string, Counted>([...rows].filter(([orderId]) => isForgotten(orderId)));
  for (const fact of appliedBy('ranking').filter(({ key }) => !isForgotten(key)))
    orders.set(fact.key, counted(fact, orders.get(fact.key)));
  for (const orderId of new Set([...orders.keys(), ...rows.keys()]))
    if (!isDeepStrictEqual(rows.get(orderId), orders.get(orderId)))
      yield found(`ranking counts order ${orderId} otherwise than it was told`);

  const sums = sumsOf([...orders.values()]);
  for (const [what, of, rowsOf] of [
    ['days', sums.days, seen.dailyCounts.map((row) => [keyOf(row), row.orders])],
    ['totals', sums.totals, seen.totalCounts.map((row) => [keyOf({ ...row, day: '' }), row.orders])],
  ] as const) {
    const shown = new Map(rowsOf as [string, number][]);
    for (const key of new Set([...of.keys(), ...shown.keys()]))
      if (of.get(key) !== shown.get(key))
        yield found(
          `ranking has ${shown.get(key) ?? 0} orders instead of ${of.get(key) ?? 0} in its ${what}: ${key}`,
        );
  }
}

function counted({ type, key, message }: SaidRow, before: Counted | undefined): Counted {
  const known = before ?? { orderId: key, paidOn: null, storeId: null, menuItemIds: null, cancelled: false };
  if (type !== 'OrderPaid') return { ...known, cancelled: true };
  const { storeId, lines } = message.data as DataOf<typeof orderFacts.OrderPaid>;
  const menuItemIds = [...new Set(lines.map(({ menuItemId }) => menuItemId))].sort();
  return { ...known, paidOn: seoulDay(new Date(message.occurredAt)), storeId, menuItemIds };
}

function sumsOf(orders: readonly Counted[]) {
  const days = new Map<string, number>();
  const totals = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string) => void sums.set(key, (sums.get(key) ?? 0) + 1);
  for (const { cancelled, paidOn, storeId, menuItemIds } of orders) {
    if (cancelled || paidOn === null || storeId === null) continue;
    const things = [
      { kind: 'STORE', id: storeId },
      ...(menuItemIds ?? []).map((id) => ({ kind: 'MENU_ITEM', id })),
    ];
    for (const thing of things) {
      add(days, keyOf({ ...thing, day: paidOn }));
      add(totals, keyOf({ ...thing, day: '' }));
    }
  }
  return { days, totals };
}

const keyOf = ({ kind, day, id }: Omit<Count, 'orders'>): string => [kind, day, id].filter(Boolean).join(' ');
