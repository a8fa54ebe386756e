// Tells the context facts as order and payment would have, and looks at what it made of them.
import type { Envelope, FactType } from '#platform/fact.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { orderFacts } from '../../order/events.ts';
import { paymentFacts } from '../../payment/events.ts';
import type { ToldFact } from '../domain/message.ts';
import type { Phase } from '../domain/notification.ts';

const TYPES: Readonly<Record<string, FactType>> = { ...orderFacts, ...paymentFacts };

export function tell(rig: Rig, fact: ToldFact, overrides: Partial<Envelope> = {}): Promise<Envelope> {
  const type = TYPES[fact.type];
  if (!type) throw new Error(`nobody says ${fact.type}`);
  return rig.tell(type, fact.data.orderId, fact.data, overrides);
}

export type Row = {
  id: string;
  template: string;
  phase: Phase;
  channel: string;
  attempts: number;
  failure_reason: string | null;
};

/** The rows of an order, oldest first. */
export const rowsOf = (rig: Rig, orderId: string): Promise<Row[]> =>
  rig.rows<Row>('notification', 'select * from notification where order_id = ? order by created_at, id', [
    orderId,
  ]);

/** Waits until every message of the order, `count` of them, has come to an end. */
export const ended = (rig: Rig, orderId: string, count = 1): Promise<Row[]> =>
  eventually(
    async () => {
      const rows = await rowsOf(rig, orderId);
      return (
        rows.length === count && rows.every(({ phase }) => phase === 'SENT' || phase === 'FAILED') && rows
      );
    },
    { describe: `${count} messages about ${orderId} to come to an end` },
  );
