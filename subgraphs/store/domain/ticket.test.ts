// Every cell of the kitchen's table, and the races that decided how the table is.
import { describe, expect, test } from '@jest/globals';
import { decide, type TicketCommand } from './decide.ts';
import { lifecycle, PLACES, type Place, SIGNALS, type Signal } from './lifecycle.ts';
import { type AboutOrder, evolve, isOpened, type Ticket } from './ticket.ts';

const order: AboutOrder = { orderId: 'o1', customerId: 'mina', storeId: 's1', ownerId: 'kim' };
const now = new Date('2026-11-22T12:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const ownerId = 'kim';

const paid: TicketCommand = {
  type: 'OrderPaid',
  now,
  order,
  lines: [{ name: '후라이드 치킨', quantity: 2, options: ['순살'] }],
  note: '덜 맵게 해 주세요',
  paidAt: now,
  acceptWithinSeconds: 300,
  openWithinSeconds: 1_800,
};
const accepted: TicketCommand = { type: 'Accept', now: after(1), ownerId, readyInMinutes: 30 };
const started: TicketCommand = { type: 'Start', now: after(2), ownerId };
const finished: TicketCommand = { type: 'Finish', now: after(20), ownerId };
const rejected: TicketCommand = { type: 'Reject', now: after(3), ownerId, reason: '닭이 떨어졌어요' };
const requested: TicketCommand = { type: 'OrderCancelRequested', now: after(4) };
const cancelled: TicketCommand = { type: 'OrderCancelled', now: after(4), order };
const pickedUp: TicketCommand = { type: 'OrderPickedUp', now: after(30) };
const deadline: TicketCommand = { type: 'DeadlinePassed', now: after(5) };

const commands: Readonly<Record<Signal, TicketCommand>> = {
  OrderPaid: paid,
  OrderPaidTooLate: { ...paid, now: after(31) },
  OrderCancelRequested: requested,
  OrderPickedUp: pickedUp,
  OrderCancelled: cancelled,
  Accept: accepted,
  AcceptTooLate: { ...accepted, now: after(5) },
  Reject: rejected,
  Start: started,
  Finish: finished,
  DeadlinePassed: deadline,
};

/** How an order comes to stand there. */
const histories: Readonly<Record<Place, readonly TicketCommand[]>> = {
  UNHEARD: [],
  NEVER_OPENED: [cancelled],
  WAITING: [paid],
  ACCEPTED: [paid, accepted],
  COOKING: [paid, accepted, started],
  READY: [paid, accepted, started, finished],
  HANDED_OVER: [paid, accepted, started, finished, pickedUp],
  REJECTED: [paid, rejected],
  EXPIRED: [paid, deadline],
  CANCELLED: [paid, requested],
};

function given(...history: readonly TicketCommand[]): Ticket {
  return history.reduce<Ticket>((ticket, command) => when(command, ticket).ticket, { status: 'UNHEARD' });
}

function when(command: TicketCommand, ticket: Ticket) {
  const decision = decide(command, ticket);
  const events = decision.kind === 'ACCEPTED' ? decision.events : [];
  return { decision, says: events.map(({ type }) => type), ticket: events.reduce(evolve, ticket) };
}

describe('every cell of the table', () => {
  const cells = SIGNALS.flatMap((signal) => PLACES.map((place) => [signal, place] as const));

  test.each(cells)('%s on %s', (signal, place) => {
    const ticket = given(...histories[place]);
    expect(ticket.status).toBe(place);
    const cell = lifecycle[signal][place];
    const outcome = when(commands[signal], ticket);

    if (typeof cell === 'object') {
      expect(outcome.ticket.status).toBe(cell.becomes);
      expect(outcome.says.at(-1)).toBe(cell.event);
      return;
    }
    expect(outcome.ticket).toEqual(ticket);
    expect(outcome.decision.kind).toBe(
      { STALE: 'ACCEPTED', HOLDS: 'ACCEPTED', PREMATURE: 'PREMATURE', REFUSED: 'REFUSED' }[cell],
    );
  });

  test.each(cells)('%s on %s: hearing it again changes nothing more', (signal, place) => {
    const once = when(commands[signal], given(...histories[place])).ticket;
    const twice = when(commands[signal], once);
    expect(twice.ticket).toEqual(once);
  });
});

test('a paid order waits five minutes for the kitchen', () => {
  const ticket = given(paid);
  expect(ticket).toMatchObject({
    status: 'WAITING',
    openedAt: now,
    acceptBy: after(5),
    note: '덜 맵게 해 주세요',
  });
});

test('the note is for the kitchen, and is forgotten as soon as nobody cooks', () => {
  const noteIn = (place: Place) => {
    const ticket = given(...histories[place]);
    return isOpened(ticket) ? ticket.note : null;
  };
  const cooks: readonly Place[] = ['WAITING', 'ACCEPTED', 'COOKING', 'READY'];
  for (const place of PLACES)
    expect([place, noteIn(place)]).toEqual([place, cooks.includes(place) ? paid.note : null]);
});

test('accepting promises when the dish is ready', () => {
  const { ticket, says } = when(accepted, given(paid));
  expect(says).toEqual(['TicketAccepted']);
  expect(ticket).toMatchObject({ status: 'ACCEPTED', promise: { readyAt: after(31) } });
});

test('accepting again with the same time is its success, with another time it is not', () => {
  const ticket = given(paid, accepted);
  expect(when(accepted, ticket).decision).toEqual({ kind: 'ACCEPTED', events: [] });
  expect(when({ ...accepted, readyInMinutes: 45 } as TicketCommand, ticket).decision).toEqual({
    kind: 'REFUSED',
    refusal: { kind: 'NOT_IN_STATE', status: 'ACCEPTED' },
  });
});

test('an acceptance at the deadline is too late, and is the expiry even before the clock has noticed', () => {
  const { ticket, says } = when({ ...accepted, now: after(5) }, given(paid));
  expect(says).toEqual(['TicketExpired']);
  expect(ticket.status).toBe('EXPIRED');
});

test('a deadline that has not come yet changes nothing', () => {
  const early: TicketCommand = { type: 'DeadlinePassed', now: new Date(after(5).getTime() - 1) };
  expect(when(early, given(paid))).toMatchObject({ says: [], ticket: { status: 'WAITING' } });
});

test('a deadline that lost to an acceptance does nothing', () => {
  expect(when(deadline, given(paid, accepted)).says).toEqual([]);
});

test('a payment heard half an hour late opens no work', () => {
  const { ticket, says } = when({ ...paid, now: after(30.1) }, given());
  expect(says).toEqual(['TicketOpened', 'TicketExpired']);
  expect(ticket.status).toBe('EXPIRED');
  expect(when({ ...paid, now: after(30) }, given()).ticket.status).toBe('WAITING');
});

test('the kitchen has the last word: before the stove it stops, after it goes on', () => {
  expect(when(requested, given(paid)).says).toEqual(['TicketCancelled']);
  expect(when(requested, given(paid, accepted)).says).toEqual(['TicketCancelled']);
  const cooking = given(paid, accepted, started);
  expect(when(requested, cooking)).toMatchObject({ says: ['TicketCancelRefused'], ticket: cooking });
});

test('a request to cancel what was rejected or expired needs no second answer', () => {
  expect(when(requested, given(paid, rejected)).says).toEqual([]);
  expect(when(requested, given(paid, deadline)).says).toEqual([]);
});

test('a cancellation that asks nothing is obeyed and not answered', () => {
  for (const place of ['WAITING', 'ACCEPTED', 'COOKING', 'READY', 'HANDED_OVER'] as const)
    expect(when(cancelled, given(...histories[place]))).toMatchObject({
      says: ['TicketWithdrawn'],
      ticket: { status: 'CANCELLED' },
    });
});

test('a payment heard after the cancellation opens no ticket', () => {
  expect(isOpened(given(cancelled, paid))).toBe(false);
});

test('a request to cancel an order nobody has heard of waits for its payment', () => {
  expect(decide(requested, given())).toMatchObject({ kind: 'PREMATURE' });
});

test('a kitchen that cannot finish may still say so, but not after the dish is ready', () => {
  expect(when(rejected, given(paid, accepted, started)).says).toEqual(['TicketRejected']);
  expect(when(rejected, given(...histories.READY)).decision.kind).toBe('REFUSED');
});

test('nobody but the owner of the store learns that a ticket is there', () => {
  const foreign = { ...accepted, ownerId: 'park' } as TicketCommand;
  for (const place of PLACES)
    expect(decide(foreign, given(...histories[place]))).toEqual({
      kind: 'REFUSED',
      refusal: { kind: 'NOT_FOUND' },
    });
});
