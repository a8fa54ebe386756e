// The operator: looks through what is parked, and drops the poison behind which an order waits.
import { pause } from '#platform/pause.ts';
import type { PoisonBook } from '../../kit/poison-book.ts';
import type { History } from '../history.ts';
import type { Door, Person } from './asking.ts';

const LOOK_MS = 1_500;
const PARKED = `query ($after: String) { parkedFacts(first: 100, after: $after) {
  edges { node { context eventId } } pageInfo { hasNextPage endCursor } } }`;
const DROP =
  'mutation ($context: String!, $id: ID!) { dropFact(context: $context, eventId: $id) { __typename } }';

type Parked = {
  parkedFacts: {
    edges: { node: { context: string; eventId: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export async function operate(
  { home }: Door,
  { ask }: Person,
  poison: PoisonBook,
  { tally, complaints }: History,
): Promise<void> {
  for (let after: string | null = null; !home.aborted; ) {
    const { parkedFacts }: Parked = await ask<Parked>(PARKED, { after });
    for (const { node } of parkedFacts.edges) {
      if (!poison.all.some(({ id, mustBeDropped }) => mustBeDropped && id === node.eventId)) continue;
      const { dropFact } = await ask<{ dropFact: { __typename: string } }>(DROP, {
        context: node.context,
        id: node.eventId,
      });
      if (dropFact.__typename === 'DropFactSuccess') tally.count('drops the operator was told of');
      // Answered before by a replica that did not live to say so, or not answered yet: the next look tells.
      else if (!['NotFound', 'ContextNotAnswering'].includes(dropFact.__typename))
        complaints.push(`dropFact answered ${dropFact.__typename}`);
    }
    after = parkedFacts.pageInfo.hasNextPage ? parkedFacts.pageInfo.endCursor : null;
    if (after === null) await pause(LOOK_MS, home);
  }
}

const ANSWER_WITHIN_MS = 5_000;

/** An operator may cancel at any point before the end: what was paid is then given back. */
export async function cancelFor({ once }: Person, orderId: string): Promise<void> {
  await once(
    'mutation ($id: ID!) { cancelOrder(orderId: $id) { __typename } }',
    { id: orderId },
    ANSWER_WITHIN_MS,
  );
}
