// What must hold, asked of what was seen: pure, so that every planted fault can be shown to be found.
import { checkHearing } from './checks/hearing.ts';
import { checkKeys } from './checks/keys.ts';
import { checkOrders } from './checks/orders.ts';
import { checkReadModels } from './checks/read-models.ts';
import { checkRest } from './checks/rest.ts';
import { checkStreams } from './checks/streams.ts';
import { checkTold } from './checks/told.ts';
import { indexOf } from './index-of.ts';
import type { Finding, Seen } from './seen.ts';

export type Diagnosis = {
  /** What must not be. Empty: it is sound. */
  readonly findings: readonly Finding[];
  /** What there is, for whoever reads it. */
  readonly notes: readonly string[];
};

export function examine(seen: Seen): Diagnosis {
  const index = indexOf(seen);
  return {
    findings: [
      ...checkOrders(seen, index),
      ...checkStreams(seen, index),
      ...checkHearing(seen, index),
      ...checkReadModels(seen, index),
      ...checkKeys(seen),
      ...checkRest(seen, index),
      ...checkTold(seen, index),
    ],
    notes: notesOn(seen),
  };
}

function notesOn(seen: Seen): string[] {
  const { orders, payments, outbox, facts, waiting, inbox } = seen;
  const total = (which: readonly { readonly total: number }[]) =>
    which.reduce((sum, each) => sum + each.total, 0);
  const delivered = orders.filter(({ status }) => status === 'DELIVERED');
  const underWay = orders.filter(({ status }) => status !== 'DELIVERED' && status !== 'CANCELLED');
  const held = payments.reduce((sum, { captured, refunded }) => sum + captured - refunded, 0);
  const refunding = payments.filter(({ phase }) => phase === 'REFUNDING').length;
  const tried = waiting.filter(({ status }) => status === 'WAITING').length;
  const dropped = inbox.filter(({ handledAt }) => handledAt === null).length;
  return [
    `${orders.length} orders: ${delivered.length} delivered, ${underWay.length} under way, ${orders.length - delivered.length - underWay.length} cancelled.`,
    `${held} won are held: ${total(delivered)} for delivered orders, the rest for orders under way (${total(underWay)}) and refunds being tried (${refunding}).`,
    `${outbox.filter(({ stream }) => stream === 'FACTS').length} facts were said, ${facts.length} messages are in the stream, ${inbox.length} hearings are on record.`,
    ...(tried > 0 ? [`${tried} facts wait and are tried again.`] : []),
    ...(dropped > 0 ? [`${dropped} facts were dropped by an operator.`] : []),
  ];
}
