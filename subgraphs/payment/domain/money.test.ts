// Whatever is lost, repeated, late or crosses: nobody pays twice, nobody pays for a cancelled order, nobody gets back more than was taken.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { STEPS, TOTAL, World } from '../testing/money-world.ts';
import { capturedOf, refundedOf } from './payment.ts';

const RUNS = 1_000;
const MAX_STEPS = 60;
const STEPS_TO_SETTLE = 200;

/** Without `size` fast-check keeps lists so short that hardly any refund begins. */
const steps = fc.array(fc.record({ step: fc.constantFrom(...STEPS), pick: fc.nat(20) }), {
  maxLength: MAX_STEPS,
  size: 'max',
});

/** What is done in the end by itself, once nobody interferes any more. */
function settle(world: World): void {
  for (let done = 0; done < STEPS_TO_SETTLE; done += 1) {
    world.step('charge begins', 0);
    world.step('refund begins', 0);
    world.step('provider works', 0);
    world.step('answer arrives', 0);
  }
}

test('money is conserved whatever happens in whatever order', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), fc.nat(3), (happenings, declines, refusals) => {
      const world = new World(declines, refusals);
      for (const { step, pick } of happenings) {
        world.step(step, pick);
        expectBooksToAgree(world);
      }
      settle(world);
      expectBooksToAgree(world);
      expectAnEnd(world);
    }),
    { numRuns: RUNS },
  );
});

function expectBooksToAgree(world: World): void {
  const { payment } = world;
  if (payment.phase === 'UNHEARD') return;
  expect(refundedOf(payment)).toBeLessThanOrEqual(capturedOf(payment));
  expect(capturedOf(payment)).toBeLessThanOrEqual(TOTAL);
  // What we believe never runs ahead of what the provider did.
  expect(capturedOf(payment)).toBeLessThanOrEqual(world.taken());
  expect(refundedOf(payment)).toBeLessThanOrEqual(world.returned());
  expect(world.returned()).toBeLessThanOrEqual(world.taken());
  expect(world.taken()).toBeLessThanOrEqual(TOTAL);
}

function expectAnEnd(world: World): void {
  const { payment, said } = world;
  expect(['UNHEARD', 'APPROVED', 'DECLINED', 'REFUNDED', 'VOIDED']).toContain(payment.phase);
  const net = world.taken() - world.returned();
  expect(net).toBe(payment.phase === 'APPROVED' ? TOTAL : 0);
  if (world.wasCancelled()) {
    expect(net).toBe(0);
    expect(said).toEqual(expect.arrayContaining([expect.stringMatching(/^Payment(Refunded|Voided)$/)]));
  }
  const promises = said.filter((type) => type === 'PaymentApproved' || type === 'PaymentDeclined');
  expect(promises.length).toBeLessThanOrEqual(1);
  if (promises[0] === 'PaymentDeclined') expect(net).toBe(0);
  expect(said.filter((type) => type === 'PaymentRefunded').length).toBe(world.returned() / TOTAL);
}
