// What a customer was told: one message per step, and a timeline without a gap.
import { messageOf, type ToldFact } from '../../../subgraphs/notification/domain/message.ts';
import type { Index } from '../index-of.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

const found = (what: string): Finding => ({ promise: 'TOLD', what });

export function* checkTold(seen: Seen, { appliedBy, isForgotten }: Index): Findings {
  const wished = new Set(
    appliedBy('notification')
      .filter(({ key }) => !isForgotten(key))
      .map(
        ({ key, type, message }) =>
          `${messageOf({ type, data: message.data } as ToldFact).template} of order ${key}`,
      ),
  );
  const recorded = Map.groupBy(
    seen.notifications.filter(({ orderId }) => !isForgotten(orderId)),
    ({ template, orderId }) => `${template} of order ${orderId}`,
  );
  for (const message of wished) if (!recorded.has(message)) yield found(`there is no message ${message}`);
  for (const [message, same] of recorded) {
    if (!wished.has(message)) yield found(`there is a message ${message}, which nothing asked for`);
    if (same.length > 1) yield found(`there are ${same.length} messages ${message}`);
  }

  for (const { order_id: orderId, steps } of seen.trackings) {
    const revisions = (steps as { revision: number }[]).map(({ revision }) => revision);
    if (revisions.some((revision, index) => revision !== index + 1))
      yield found(`the timeline of order ${orderId} has a gap: ${revisions.join(', ')}`);
  }
}
