// What the invariants look at, gathered from the tables in memory and the provider's books.
import type { Evidence } from '../invariants.ts';
import type { Context } from './contexts.ts';
import type { Table } from './tables.ts';
import type { World } from './world.ts';

export function evidenceOf(world: World, patience: Evidence['patience']): Evidence {
  const { contexts, databases, hears, provider } = world;
  const rowsOf = <Row>(context: Context, table: Table): readonly Row[] =>
    [...databases[context].memory.rowsOf(table).values()] as unknown as readonly Row[];
  const each = <Item>(take: (context: Context) => readonly Item[]): readonly Item[] => contexts.flatMap(take);

  return {
    orders: rowsOf('order', 'orders'),
    payments: rowsOf('payment', 'payment'),
    tickets: rowsOf('store', 'ticket'),
    deliveries: rowsOf('delivery', 'delivery'),
    said: each((context) => databases[context].memory.outbox),
    heard: each((consumer) => databases[consumer].memory.inbox.map((eventId) => ({ consumer, eventId }))),
    waiting: each((consumer) =>
      [...databases[consumer].memory.waiting.values()].map(({ key, reason }) => ({ consumer, key, reason })),
    ),
    hears,
    scheduled: [
      ...world.due.isGoingToBe(),
      ...each((context) =>
        [...databases[context].memory.jobs.values()]
          .filter(({ attempts, maxAttempts }) => attempts < maxAttempts)
          .map(({ task, payload }) => ({ task, orderId: String(payload.orderId) })),
      ),
    ],
    charges: provider.charges,
    refunds: provider.refunds,
    providerAnswers: !provider.isDown,
    patience,
  };
}
