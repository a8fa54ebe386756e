// What one request reads, gathered: a list of a hundred orders asks for their tickets once.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { PageRequest } from '#platform/paging.ts';
import type { TicketStatus } from './domain/lifecycle.ts';
import { isOpened, type OpenedTicket } from './domain/ticket.ts';
import { MenuItemRow } from './menu-item.entity.ts';
import { StoreRow } from './store.entity.ts';
import { fromRow, TicketRow } from './ticket.entity.ts';

/** One store's part of a page of tickets; the same page of several stores is read at once. */
export type TicketPage = {
  readonly storeId: string;
  readonly status: readonly TicketStatus[];
  readonly page: PageRequest<[Date, string]>;
};

export type StoreLoaders = ReturnType<typeof storeLoaders>;

// Rows are read past the identity map: what a mutation of the same request changed must be seen.
const FRESH = { disableIdentityMap: true };

export function storeLoaders(em: SqlEntityManager) {
  const store = new DataLoader(async (ids: readonly string[]) =>
    inOrder(ids, await em.find(StoreRow, { id: { $in: [...ids] } }, FRESH)),
  );
  const menuItem = new DataLoader(async (ids: readonly string[]) =>
    inOrder(ids, await em.find(MenuItemRow, { id: { $in: [...ids] } }, FRESH)),
  );
  const menu = new DataLoader(async (storeIds: readonly string[]) => {
    const items = await em.find(
      MenuItemRow,
      { storeId: { $in: [...storeIds] } },
      { ...FRESH, orderBy: { position: 'asc' } },
    );
    for (const item of items) menuItem.prime(item.id, item);
    const byStore = Map.groupBy(items, (item) => item.storeId);
    return storeIds.map((id) => byStore.get(id) ?? []);
  });
  const ticket = new DataLoader(async (orderIds: readonly string[]) => {
    const rows = await em.find(TicketRow, { id: { $in: [...orderIds] } }, FRESH);
    return inOrder(orderIds, rows).map((row) => (row ? openedTicket(row) : null));
  });
  const tickets = new DataLoader(
    async (wanted: readonly TicketPage[]) => {
      const pages = await ticketPages(em, wanted);
      for (const each of pages.flat()) ticket.prime(each.order.orderId, each);
      return pages;
    },
    { cacheKeyFn: (wanted: TicketPage) => JSON.stringify(wanted) },
  );
  return {
    store,
    menuItem,
    menu,
    ticket,
    tickets,
    /** After a change: the next field of the same request reads anew. */
    forget: () => {
      for (const loader of [store, menuItem, menu, ticket, tickets]) loader.clearAll();
    },
  };
}

function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): (Row | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

function openedTicket(row: TicketRow): OpenedTicket | null {
  const ticket = fromRow(row);
  return isOpened(ticket) ? ticket : null;
}

/** Oldest first; one statement for all stores that are asked the same. */
async function ticketPages(em: SqlEntityManager, wanted: readonly TicketPage[]): Promise<OpenedTicket[][]> {
  const alike = Map.groupBy(wanted, ({ status, page }) => JSON.stringify([status, page]));
  const found = new Map<TicketPage, OpenedTicket[]>();
  for (const group of alike.values()) {
    const rows = await pageOfEach(em, group);
    const byStore = Map.groupBy(rows, (row) => row.storeId);
    for (const each of group)
      found.set(
        each,
        (byStore.get(each.storeId) ?? []).flatMap((row) => openedTicket(row) ?? []),
      );
  }
  return wanted.map((each) => found.get(each) ?? []);
}

async function pageOfEach(em: SqlEntityManager, group: readonly TicketPage[]): Promise<TicketRow[]> {
  const [first] = group;
  if (!first || first.status.length === 0) return [];
  const { status, page } = first;
  const rows = await em.execute<Record<string, unknown>[]>(
    `select ticket.* from unnest(array[?]::text[]) as wanted (store_id) cross join lateral (
       select * from ticket where ticket.store_id = wanted.store_id and status = any (array[?]::text[])
         and opened_at is not null ${page.after ? 'and (opened_at, id) > (?::timestamptz, ?)' : ''}
       order by opened_at, id limit ?
     ) as ticket order by opened_at, id`,
    [group.map((each) => each.storeId), [...status], ...(page.after ?? []), page.limit],
  );
  const reader = em.fork();
  return rows.map((row) => reader.map(TicketRow, row) as TicketRow);
}
