// The facts that wait, of all contexts in one list: context by context, in each the oldest first.
import { noCursor, pagedList, shaped, text } from '#platform/cursor.ts';
import { badUserInput } from '#platform/errors.ts';
import type { FactAside } from '#platform/operate.ts';
import { type Connection, connection, pageRequest } from '#platform/paging.ts';
import type { Answering, ContextAnswering } from './answering.ts';

export type WaitingFact = FactAside & { readonly context: string };

type Page = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly context?: string | null | undefined;
};

/** The context, and where the fact stands in its list. */
const sortedBy = [text, shaped(/^\d{1,18}$/)] as const;
export const WAITING_FACTS = {
  WAITING: pagedList('facts WAITING', ...sortedBy),
  PARKED: pagedList('facts PARKED', ...sortedBy),
};

export async function waitingFacts(
  answering: Answering,
  status: FactAside['status'],
  page: Page,
): Promise<Connection<WaitingFact>> {
  const list = WAITING_FACTS[status];
  const request = pageRequest(page, list);
  const [from, position] = request.after ?? [];
  const asked = contextsFrom(answering.contexts, from).filter(
    ({ name }) => page.context == null || name === page.context,
  );
  if (page.context != null && !answering.context(page.context))
    throw badUserInput('there is no such context');

  // Each is asked for a whole page: which of them have any is not known before they answer.
  const pages = await Promise.all(
    asked.map(async ({ name, facts }) => {
      const after = name === from && position !== undefined ? position : null;
      const answer = await facts({ status, after, limit: request.limit });
      return (answer?.facts ?? []).map((fact) => ({ ...fact, context: name }));
    }),
  );
  const rows = pages.flat().slice(0, request.limit);
  return connection(
    rows,
    request,
    list,
    (fact) => [fact.context, fact.position],
    (fact) => fact,
  );
}

function contextsFrom(contexts: readonly ContextAnswering[], from: string | undefined) {
  if (from === undefined) return contexts;
  const index = contexts.findIndex(({ name }) => name === from);
  if (index < 0) throw noCursor();
  return contexts.slice(index);
}
