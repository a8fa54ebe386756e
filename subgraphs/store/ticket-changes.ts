// A kitchen's tablet: first every open ticket, then each change, none twice, none after the caller has left.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Leavable, leaving } from '#platform/leaving.ts';
import type { Live, Passing, Watch } from '#platform/live.ts';
import type { Transaction } from '#platform/transaction.ts';
import { OPEN_STATUSES } from './domain/lifecycle.ts';
import { isOpened, type OpenedTicket } from './domain/ticket.ts';
import { fromRow, TicketRow } from './ticket.entity.ts';

/** More open tickets than this a tablet does not show; no kitchen cooks so many at once. */
const SNAPSHOT_MAX = 500;
/** Of how many tickets the last shown version is remembered: a busy day of a busy store. */
const REMEMBERED_TICKETS = 2_000;

const topicOf = (storeId: string) => `tickets.${storeId}`;

/** A row on its way through NATS: its times have become text. */
type RowMessage = Omit<TicketRow, 'openedAt' | 'acceptBy' | 'readyAt' | 'note'> &
  Record<'openedAt' | 'acceptBy' | 'readyAt', string | null> & { readonly hasNote: boolean };

/**
 * The row travels whole, so that ten tablets see each step and not ten times what the database says now. Only the note stays:
 * it is the customer's own words, and travels in no message but the event that the kitchen opens the ticket by.
 */
export function showTicket(tx: Transaction, { note, ...row }: TicketRow): void {
  tx.notify(topicOf(row.storeId), { ...row, hasNote: note != null });
}

/** `ownerId` is asked of every ticket again: the watch only decided who may listen, a ticket decides who may see it. */
export function ticketChanges(options: {
  live: Live;
  em: SqlEntityManager;
  storeId: string;
  ownerId: string;
  signal: AbortSignal | undefined;
}): Leavable<OpenedTicket> {
  const watch = options.live.watch<RowMessage>(topicOf(options.storeId));
  return leaving(watch, follow(watch, options), options.signal);
}

async function* follow(
  watch: Watch<RowMessage>,
  { em, storeId, ownerId }: { em: SqlEntityManager; storeId: string; ownerId: string },
): AsyncGenerator<OpenedTicket, undefined> {
  const shown: Shown = new Map();
  const isNews = (row: TicketRow) => row.ownerId === ownerId && remember(shown, row);
  try {
    for (const row of await openTickets(em, storeId)) if (isNews(row)) yield* ticketIn(row);
    for await (const passing of watch) {
      for (const row of await rowsOf(em, passing, () => missed(em, storeId, shown)))
        if (isNews(row)) yield* ticketIn(row);
    }
  } finally {
    await watch.return();
  }
  return undefined;
}

/** The version of each ticket that was shown last, longest unchanged first. */
type Shown = Map<string, number>;

/** False for what was shown before, or is older. */
function remember(shown: Shown, { id, version }: TicketRow): boolean {
  if ((shown.get(id) ?? 0) >= version) return false;
  shown.delete(id);
  shown.set(id, version);
  const [longestUnchanged] = shown.keys();
  if (shown.size > REMEMBERED_TICKETS && longestUnchanged !== undefined) shown.delete(longestUnchanged);
  return true;
}

const rowsOf = async (
  em: SqlEntityManager,
  passing: Passing<RowMessage>,
  missedRows: () => Promise<TicketRow[]>,
) => (passing.kind === 'GAP' ? missedRows() : [await revived(em, passing.message)]);

const openTickets = (em: SqlEntityManager, storeId: string): Promise<TicketRow[]> =>
  em.find(
    TicketRow,
    { storeId, status: { $in: [...OPEN_STATUSES] } },
    { orderBy: { openedAt: 'asc', id: 'asc' }, limit: SNAPSHOT_MAX, disableIdentityMap: true },
  );

/** What may have been missed: the open tickets, and where those went that were shown before. */
async function missed(em: SqlEntityManager, storeId: string, shown: Shown): Promise<TicketRow[]> {
  const before = await em.find(TicketRow, { id: { $in: [...shown.keys()] } }, { disableIdentityMap: true });
  return [...before, ...(await openTickets(em, storeId))];
}

function* ticketIn(row: TicketRow): Generator<OpenedTicket> {
  const ticket = fromRow(row);
  if (isOpened(ticket)) yield ticket;
}

async function revived(em: SqlEntityManager, { hasNote, ...row }: RowMessage): Promise<TicketRow> {
  // Forgotten by now where the kitchen is done meanwhile.
  const now = hasNote ? await em.findOne(TicketRow, row.id, { disableIdentityMap: true }) : null;
  return {
    ...row,
    note: now?.note ?? null,
    openedAt: dateOf(row.openedAt),
    acceptBy: dateOf(row.acceptBy),
    readyAt: dateOf(row.readyAt),
  };
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text));
