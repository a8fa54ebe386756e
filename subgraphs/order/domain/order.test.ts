// The life of an order, cell by cell: what each status makes of everything that can reach it.
import { describe, expect, test } from '@jest/globals';
import { orderFacts } from '../events.ts';
import { decide } from './decide.ts';
import { factOf } from './facts.ts';
import {
  isCancellable,
  lifecycle,
  ORDER_STATUSES,
  type OrderStatus,
  SIGNALS,
  type Signal,
} from './lifecycle.ts';
import { evolve, type Order, type OrderEvent, type SignalCommand } from './order.ts';

const at = new Date('2026-11-22T09:30:00Z');
const terms = {
  id: 'order-1',
  customerId: 'mina',
  storeId: 'store-1',
  ownerId: 'kim',
  storeName: '역삼 치킨',
  addressId: 'address-1',
  lines: [
    {
      menuItemId: 'menu-1',
      name: '후라이드',
      quantity: 2,
      options: ['순살'],
      unitPrice: 9_000,
      total: 18_000,
    },
  ],
  note: '문 앞에 놔 주세요',
  itemsTotal: 18_000,
  deliveryFee: 3_000,
  total: 21_000,
  placedAt: at,
};

const commandOf = (type: Signal): SignalCommand => {
  switch (type) {
    case 'PaymentDeclined':
      return { type, at, why: 'DECLINED', words: '한도 초과' };
    case 'TicketAccepted':
      return { type, at, readyAt: new Date('2026-11-22T09:50:00Z') };
    case 'TicketRejected':
    case 'DeliveryFailed':
    case 'CustomerCancels':
    case 'OperatorCancels':
      return { type, at, words: '말' };
    case 'DeliveryPickedUp':
    case 'DeliveryCompleted':
      return { type, at, riderId: 'lee' };
    default:
      return { type, at };
  }
};

function given(...signals: Signal[]): Order {
  let order = evolve(null, { type: 'OrderPlaced', terms, paymentToken: 'tok_approved' });
  for (const signal of signals) {
    const decision = decide(commandOf(signal), order);
    if (decision.kind !== 'ACCEPTED') throw new Error(`${signal} is ${decision.kind}`);
    order = decision.events.reduce(evolve, order);
  }
  if (!order) throw new Error('no order');
  return order;
}

/** The shortest way to each status. */
const WAY: Record<OrderStatus, Signal[]> = {
  PLACED: [],
  PAID: ['PaymentApproved'],
  ACCEPTED: ['PaymentApproved', 'TicketAccepted'],
  COOKING: ['PaymentApproved', 'TicketAccepted', 'CookingStarted'],
  READY: ['PaymentApproved', 'TicketAccepted', 'CookingStarted', 'CookingFinished'],
  PICKED_UP: ['PaymentApproved', 'TicketAccepted', 'CookingStarted', 'CookingFinished', 'DeliveryPickedUp'],
  DELIVERED: [
    'PaymentApproved',
    'TicketAccepted',
    'CookingStarted',
    'CookingFinished',
    'DeliveryPickedUp',
    'DeliveryCompleted',
  ],
  CANCELLING: ['PaymentApproved', 'CustomerCancels'],
  CANCELLED: ['PaymentDeclined'],
};

const said = (order: Order, signal: Signal) => {
  const decision = decide(commandOf(signal), order);
  return decision.kind === 'ACCEPTED' ? decision.events.map((event) => event.type) : decision.kind;
};

describe.each(ORDER_STATUSES)('an order that is %s', (status) => {
  test.each(SIGNALS)('answers %s as its table says', (signal) => {
    const order = given(...WAY[status]);
    expect(order.stage.status).toBe(status);
    const decision = decide(commandOf(signal), order);
    const cell = lifecycle[signal][status];
    if (cell === 'STALE') expect(decision).toEqual({ kind: 'ACCEPTED', events: [] });
    else if (typeof cell === 'string') expect(decision.kind).toBe(cell);
    else {
      const events = decision.kind === 'ACCEPTED' ? decision.events : [];
      expect(events.map((event) => event.type)).toEqual([cell.says]);
      const after = events.reduce<Order | null>(evolve, order);
      expect(after?.stage.status).toBe(cell.becomes);
      expect(after?.revision).toBe(order.revision + 1);
    }
  });
});

describe('the table', () => {
  test.each([
    ['PLACED', 'PaymentApproved', 'PAID', 'OrderPaid'],
    ['PLACED', 'PaymentDeclined', 'CANCELLED', 'OrderCancelled'],
    ['PLACED', 'CustomerCancels', 'CANCELLED', 'OrderCancelled'],
    ['PAID', 'TicketAccepted', 'ACCEPTED', 'OrderAccepted'],
    ['PAID', 'TicketRejected', 'CANCELLED', 'OrderCancelled'],
    ['ACCEPTED', 'TicketRejected', 'CANCELLED', 'OrderCancelled'],
    ['COOKING', 'TicketRejected', 'CANCELLED', 'OrderCancelled'],
    ['PAID', 'TicketExpired', 'CANCELLED', 'OrderCancelled'],
    ['PAID', 'CustomerCancels', 'CANCELLING', 'OrderCancelRequested'],
    ['ACCEPTED', 'CustomerCancels', 'CANCELLING', 'OrderCancelRequested'],
    ['ACCEPTED', 'CookingStarted', 'COOKING', 'OrderCooking'],
    ['CANCELLING', 'TicketCancelled', 'CANCELLED', 'OrderCancelled'],
    ['CANCELLING', 'TicketRejected', 'CANCELLED', 'OrderCancelled'],
    ['CANCELLING', 'TicketExpired', 'CANCELLED', 'OrderCancelled'],
    ['CANCELLING', 'CookingStarted', 'COOKING', 'OrderCancelRefused'],
    ['CANCELLING', 'TicketCancelRefused', 'COOKING', 'OrderCancelRefused'],
    ['COOKING', 'CookingFinished', 'READY', 'OrderReady'],
    ['READY', 'DeliveryPickedUp', 'PICKED_UP', 'OrderPickedUp'],
    ['PICKED_UP', 'DeliveryCompleted', 'DELIVERED', 'OrderDelivered'],
    ['READY', 'DeliveryFailed', 'CANCELLED', 'OrderCancelled'],
    ['PICKED_UP', 'DeliveryFailed', 'CANCELLED', 'OrderCancelled'],
  ] as const)('%s + %s = %s, saying %s', (status, signal, becomes, says) => {
    expect(lifecycle[signal][status]).toEqual({ becomes, says });
  });

  test('a finished order is moved by nothing', () => {
    for (const signal of SIGNALS) {
      expect(['STALE', 'REFUSED']).toContain(lifecycle[signal].DELIVERED);
      expect(['STALE', 'REFUSED']).toContain(lifecycle[signal].CANCELLED);
    }
  });

  test('an operator may end every order that is not finished', () => {
    const ended = ORDER_STATUSES.filter((status) => typeof lifecycle.OperatorCancels[status] === 'object');
    expect(ended).toEqual(
      ORDER_STATUSES.filter((status) => status !== 'DELIVERED' && status !== 'CANCELLED'),
    );
  });

  test('a customer may cancel until it cooks', () => {
    expect(ORDER_STATUSES.filter(isCancellable)).toEqual(['PLACED', 'PAID', 'ACCEPTED']);
  });

  test('every fact about what never was placed waits for it', () => {
    for (const signal of SIGNALS.filter((each) => !each.endsWith('Cancels'))) {
      expect(decide(commandOf(signal), null).kind).toBe('PREMATURE');
    }
    expect(decide(commandOf('CustomerCancels'), null)).toEqual({
      kind: 'REFUSED',
      refusal: { code: 'UNKNOWN' },
    });
  });
});

describe('a cancel', () => {
  test('that the kitchen answers by accepting still waits: the kitchen owes its answer', () => {
    const order = given('PaymentApproved', 'CustomerCancels', 'TicketAccepted');
    expect(order.stage.status).toBe('CANCELLING');
    expect(said(order, 'TicketCancelled')).toEqual(['OrderCancelled']);
  });

  test('that comes after the pan is hot is refused, and a late refusal changes nothing more', () => {
    const order = given('PaymentApproved', 'TicketAccepted', 'CustomerCancels', 'CookingStarted');
    expect(order.stage.status).toBe('COOKING');
    expect(said(order, 'TicketCancelRefused')).toEqual([]);
  });

  test.each(['TicketCancelled', 'TicketRejected', 'TicketExpired'] as const)(
    'the customer wanted is the customer’s, though the kitchen answered %s',
    (answer) => {
      const { stage } = given('PaymentApproved', 'CustomerCancels', answer);
      expect(stage).toEqual({ status: 'CANCELLED', cancellation: { reason: 'CUSTOMER', message: '말', at } });
    },
  );

  test.each([
    ['OPERATOR', ['OperatorCancels']],
    ['CUSTOMER', ['CustomerCancels']],
    ['PAYMENT_DECLINED', ['PaymentDeclined']],
    ['STORE_REJECTED', ['PaymentApproved', 'TicketRejected']],
    ['STORE_TIMED_OUT', ['PaymentApproved', 'TicketExpired']],
    ['DELIVERY_FAILED', [...WAY.READY, 'DeliveryFailed']],
  ] as const)('names its reason: %s', (reason, way) => {
    const { stage } = given(...way);
    expect(stage.status === 'CANCELLED' && stage.cancellation.reason).toBe(reason);
  });

  test('for a payment that never answered says so', () => {
    const decision = decide({ type: 'PaymentDeclined', at, why: 'TIMED_OUT', words: '응답 없음' }, given());
    expect(decision.kind === 'ACCEPTED' && decision.events[0]).toMatchObject({
      cancellation: { reason: 'PAYMENT_TIMED_OUT' },
    });
  });

  test('repeated by who made it is its success, by another a refusal', () => {
    const order = given('PaymentApproved', 'OperatorCancels');
    expect(said(order, 'OperatorCancels')).toEqual([]);
    expect(said(order, 'CustomerCancels')).toBe('REFUSED');
    expect(said(given('CustomerCancels'), 'CustomerCancels')).toEqual([]);
  });
});

describe('what is said', () => {
  const everyEvent: OrderEvent[] = [
    { type: 'OrderPlaced', terms, paymentToken: 'tok' },
    { type: 'OrderPaid', at },
    { type: 'OrderAccepted', at, readyAt: at },
    { type: 'OrderCooking', at },
    { type: 'OrderReady', at },
    { type: 'OrderPickedUp', at, riderId: 'lee' },
    { type: 'OrderDelivered', at, riderId: 'lee' },
    { type: 'OrderCancelRequested', at, words: null },
    { type: 'OrderCancelRefused', at },
    { type: 'OrderCancelled', at, cancellation: { reason: 'OPERATOR', message: '가게 사정', at } },
  ];
  test.each(everyEvent.map((event) => [event.type, event] as const))('%s fits its schema', (type, event) => {
    const fact = factOf(event, given('PaymentApproved'));
    expect(fact?.type).toBe(type);
    expect(orderFacts[type as keyof typeof orderFacts].schema.parse(fact?.data)).toEqual(fact?.data);
  });

  test('the customer’s own words and the note stay at home', () => {
    const order = given('CustomerCancels');
    const event = {
      type: 'OrderCancelled',
      at,
      cancellation: { reason: 'CUSTOMER', message: '비밀', at },
    } as const;
    expect(JSON.stringify(factOf(event, order))).not.toContain('비밀');
    const kitchenOnly = everyEvent.filter((each) => JSON.stringify(factOf(each, order)).includes('문 앞에'));
    expect(kitchenOnly.map((each) => each.type)).toEqual(['OrderPaid']);
  });
});
