// What must hold, asked of what was seen: pure, so that every planted fault can be shown to be found.
import { isOver } from '../invariants/evidence.ts';
import type { Evidence } from '../invariants.ts';
import { balanceOf, checkBooks } from './checks/books.ts';
import { checkCopies } from './checks/copies.ts';
import { checkHearing } from './checks/hearing.ts';
import { checkKeys } from './checks/keys.ts';
import { checkOrders } from './checks/orders.ts';
import { checkReadModels } from './checks/read-models.ts';
import { checkRest } from './checks/rest.ts';
import { checkReviews } from './checks/reviews.ts';
import { checkStreams } from './checks/streams.ts';
import { checkTold } from './checks/told.ts';
import { type Index, indexOf } from './index-of.ts';
import type { Finding, Seen } from './seen.ts';

export type Diagnosis = {
  /** What must not be. Empty: it is sound. */
  readonly findings: readonly Finding[];
  /** What there is, for whoever reads it. */
  readonly notes: readonly string[];
};

/**
 * @param patience EVERYBODY_ACTED where every order is known to have ended and the provider answers: then nothing is under
 *   way, and no money is held but that of delivered orders.
 */
export function examine(seen: Seen, patience: Evidence['patience'] = 'RUNNING'): Diagnosis {
  const index = indexOf(seen);
  return {
    findings: [
      ...checkOrders(seen, index, patience),
      ...checkBooks(seen, index, patience),
      ...checkReviews(seen, index),
      ...checkStreams(seen, index),
      ...checkHearing(seen, index),
      ...checkReadModels(seen, index),
      ...checkCopies(seen),
      ...checkKeys(seen),
      ...checkRest(seen, index),
      ...checkTold(seen, index),
    ],
    notes: notesOn(seen, index),
  };
}

function notesOn(seen: Seen, index: Index): string[] {
  const { orders, outbox, facts, waiting, inbox } = seen;
  const { held, delivered, underWay, unsettled } = balanceOf(seen, index);
  const arrived = orders.filter(({ status }) => status === 'DELIVERED').length;
  const over = orders.filter(({ status }) => isOver(status)).length;
  const tried = waiting.filter(({ status }) => status === 'WAITING').length;
  const dropped = inbox.filter(({ handledAt }) => handledAt === null).length;
  return [
    `Orders: ${orders.length}, delivered ${arrived}, under way ${orders.length - over}, cancelled ${over - arrived}.`,
    `The provider holds ${held} won: ${delivered} for delivered orders, ${underWay} for orders under way, ${unsettled} being asked for or given back.`,
    `Facts said: ${outbox.filter(({ stream }) => stream === 'FACTS').length}. Messages in the stream: ${facts.length}. Hearings on record: ${inbox.length}.`,
    ...(tried > 0 ? [`Facts that wait and are tried again: ${tried}.`] : []),
    ...(dropped > 0 ? [`Facts dropped by an operator: ${dropped}.`] : []),
  ];
}
