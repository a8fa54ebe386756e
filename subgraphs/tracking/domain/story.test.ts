// What the customer is told of every step, and when the meal should arrive.
import { describe, expect, test } from '@jest/globals';
import { CANCELLATION_REASONS, orderFacts } from '../../order/events.ts';
import { CANCELLED, DELIVERED, life, minute, REFUSED_THEN_FAILED, type Telling } from '../testing/lives.ts';
import { type Story, storyOf } from './story.ts';
import { type Heard, hear, type Tracking } from './tracking.ts';

const UNHEARD = /^(Cooking|PaymentApproved|TicketCancel|DeliveryPickedUp|DeliveryCompleted)/;

function storyAfter(tellings: readonly Telling[]): Story {
  let tracking: Tracking | undefined;
  for (const { fact, sequence, data } of tellings) {
    if (!UNHEARD.test(fact.type)) tracking = hear(tracking, { type: fact.type, sequence, data } as Heard);
  }
  const story = tracking && storyOf(tracking);
  if (!story) throw new Error('nothing to show');
  return story;
}

const statuses = (said: Parameters<typeof life>[1]) =>
  storyAfter(life('o-1', said)).timeline.map(({ status }) => status);

test('each step of the order is one entry of its timeline', () => {
  expect(statuses(DELIVERED)).toEqual([
    ...['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'READY', 'PICKED_UP', 'DELIVERED'],
  ]);
  expect(statuses(CANCELLED)).toEqual(['PLACED', 'PAID', 'ACCEPTED', 'CANCELLING', 'CANCELLED']);
});

test('a refused cancel brings the order back to the stove', () => {
  expect(statuses(REFUSED_THEN_FAILED)).toEqual([
    ...['PLACED', 'PAID', 'CANCELLING', 'COOKING', 'READY', 'PICKED_UP', 'CANCELLED'],
  ]);
});

describe('headlines', () => {
  test.each(Object.keys(orderFacts))('%s is told in Korean', (type) => {
    const story = storyAfter(
      life('o-1', [[type as 'OrderPlaced', 0]]).map((each) => ({ ...each, sequence: 1 })),
    );
    expect(story.now.headline).toMatch(/^[가-힣].*[.!]$/);
  });

  test.each(CANCELLATION_REASONS)('a cancel for %s says why, and what becomes of the money', (reason) => {
    const cancelled = (paid: boolean) =>
      storyAfter(life('o-1', [['OrderPlaced', 0], ['OrderCancelled', 1, { reason, paid }]])).now.headline; // biome-ignore format: short
    expect(cancelled(false)).not.toContain('돌려드려요');
    expect(cancelled(true)).toBe(`${cancelled(false)} 결제하신 금액은 돌려드려요.`);
  });
});

describe('the estimated arrival', () => {
  const arrivalAfter = (said: Parameters<typeof life>[1], steps: number) =>
    storyAfter(life('o-1', said).slice(0, steps)).estimatedDeliveryAt?.toISOString() ?? null;

  // biome-ignore format: a table is read by its lines.
  test.each([
    [1, 'placed: 45 minutes later', 45],
    [3, 'paid: still', 45],
    [4, 'the kitchen promised the dish for 12:25, which the order has not heard yet', 45],
    [5, 'accepted: 20 minutes after the promise', 45],
    [7, 'on the stove in good time: still', 45],
    [9, 'ready a minute early: 20 minutes after that', 44],
    [10, 'claimed two minutes later: 20 minutes after that', 46],
    [11, 'given back: as if nobody had claimed it', 44],
    [12, 'claimed again five minutes after it was ready', 49],
    [14, 'picked up: 15 minutes later', 47],
    [16, 'delivered: then', 45],
  ])('after %i facts: %s', (facts, _, minutes) => {
    expect(arrivalAfter(DELIVERED, facts)).toBe(minute(minutes));
  });

  test('a promise moves it in both directions', () => {
    const accepted = (readyAt: string) => arrivalAfter([['OrderPlaced', 0], ['OrderAccepted', 1, { readyAt }]], 2); // biome-ignore format: short
    expect([accepted(minute(10)), accepted(minute(60))]).toEqual([minute(30), minute(80)]);
  });

  test('a dish that went on the stove late is late', () => {
    expect(arrivalAfter([['OrderPlaced', 0], ['OrderAccepted', 1], ['OrderCooking', 40]], 3)).toBe(minute(70)); // biome-ignore format: short
  });

  test('a kitchen that promised while the cancel was under way is taken at its word', () => {
    expect(arrivalAfter(REFUSED_THEN_FAILED, 7)).toBe(minute(45));
  });

  test('a requested cancel moves nothing, a cancel ends all expectation', () => {
    expect(arrivalAfter(CANCELLED, 6)).toBe(minute(45));
    expect(arrivalAfter(CANCELLED, 8)).toBeNull();
  });

  test('what a step says of it does not change when it is read later', () => {
    const told = storyAfter(life('o-1', DELIVERED)).timeline.map((moment) =>
      moment.estimatedDeliveryAt?.toISOString(),
    );
    expect(told).toEqual([45, 45, 45, 45, 44, 47, 45].map(minute));
  });
});
