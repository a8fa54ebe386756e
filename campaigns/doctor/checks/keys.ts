// Every key a customer sent gave one order, and every order came of one key.
import type { Finding, Findings, Seen } from '../seen.ts';

const found = (what: string): Finding => ({ promise: 'KEYS', what });

export function* checkKeys({ orders, placements }: Seen): Findings {
  const byOrder = Map.groupBy(placements, ({ orderId }) => orderId);
  for (const { id, customerId } of orders) {
    const keys = byOrder.get(id) ?? [];
    if (keys.length !== 1) yield found(`order ${id} came of ${keys.length} keys`);
    if (keys.some((each) => each.customerId !== customerId))
      yield found(`order ${id} came of a key of somebody else`);
  }
  const known = new Set(orders.map(({ id }) => id));
  for (const orderId of byOrder.keys())
    if (!known.has(orderId)) yield found(`a key names order ${orderId}, which does not exist`);
  for (const [key, same] of Map.groupBy(placements, (each) => `${each.customerId}/${each.key}`))
    if (same.length > 1) yield found(`key ${key} gave ${same.length} orders`);
}
