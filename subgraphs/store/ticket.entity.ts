// A ticket's row, one for every order the kitchen has heard of, and the way between row and ticket.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Place } from './domain/lifecycle.ts';
import { isOpened, promiseOf, type ReadyPromise, type Ticket, type TicketLine } from './domain/ticket.ts';

const p = defineEntity.properties;

export const TicketRow = defineEntity({
  name: 'TicketRow',
  tableName: 'ticket',
  properties: {
    /** The order's id. */
    id: p.text().primary(),
    customerId: p.text(),
    storeId: p.text(),
    ownerId: p.text(),
    status: p.text().$type<Exclude<Place, 'UNHEARD'>>(),
    lines: p.json<readonly TicketLine[]>(),
    note: p.text().nullable(),
    /** Null only where no ticket was ever opened. */
    openedAt: p.datetime().nullable(),
    acceptBy: p.datetime().nullable(),
    readyInMinutes: p.integer().nullable(),
    readyAt: p.datetime().nullable(),
    rejectionReason: p.text().nullable(),
    version: p.integer(),
  },
});
export type TicketRow = InferEntity<typeof TicketRow>;

/** @throws on a row that is no ticket: the table's checks let none in. */
export function fromRow(row: TicketRow): Ticket {
  const { status, lines, note = null, openedAt, acceptBy } = row;
  const order = { orderId: row.id, customerId: row.customerId, storeId: row.storeId, ownerId: row.ownerId };
  if (status === 'NEVER_OPENED') return { status, order };
  if (!openedAt) throw broken(row);

  const dishes = { order, lines, note, openedAt };
  const promise = promiseIn(row);
  switch (status) {
    case 'WAITING':
      if (!acceptBy) throw broken(row);
      return { ...dishes, status, acceptBy };
    case 'ACCEPTED':
    case 'COOKING':
    case 'READY':
    case 'HANDED_OVER':
      if (!promise) throw broken(row);
      return { ...dishes, status, promise };
    case 'REJECTED':
      return { ...dishes, status, reason: row.rejectionReason ?? '', promise };
    case 'EXPIRED':
      return { ...dishes, status };
    case 'CANCELLED':
      return { ...dishes, status, promise };
  }
}

export function toRow(ticket: Ticket) {
  if (ticket.status === 'UNHEARD') throw new Error('an order nobody heard of has no row');
  const { orderId: id, ...people } = ticket.order;
  const opened = isOpened(ticket) ? ticket : undefined;
  const promise = promiseOf(ticket);
  return {
    id,
    ...people,
    status: ticket.status,
    lines: opened?.lines ?? [],
    note: opened?.note ?? null,
    openedAt: opened?.openedAt ?? null,
    acceptBy: ticket.status === 'WAITING' ? ticket.acceptBy : null,
    readyInMinutes: promise?.readyInMinutes ?? null,
    readyAt: promise?.readyAt ?? null,
    rejectionReason: ticket.status === 'REJECTED' ? ticket.reason : null,
  };
}

const promiseIn = ({ readyInMinutes, readyAt }: TicketRow): ReadyPromise | null =>
  readyInMinutes && readyAt ? { readyInMinutes, readyAt } : null;

const broken = (row: TicketRow) => new Error(`ticket ${row.id} cannot be ${row.status}`);
