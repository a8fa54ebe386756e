// What breaks a fault is told and costs nothing; a server that stays away ends the campaign, with the reason.
import { expect, test } from '@jest/globals';
import { openTally } from '../kit/tally.ts';
import { type Breaking, breakThings } from './break-things.ts';
import { inStep } from './in-step.ts';
import type { Fault, Outcome } from './inject/fault.ts';
import { StaysAway } from './servers/start-again.ts';

const KILLS = 3;

const fault = (name: string, inject: () => Promise<Outcome>): Fault => ({ name, weight: 1, inject });
const works = fault('works', async () => 'TOOK_EFFECT');

/** Nobody orders: kills come as fast as they can. */
function aCampaign(): Breaking & { said: string[] } {
  const said: string[] = [];
  const over = new AbortController();
  return {
    step: inStep({ orders: 0, kills: KILLS }, { over: over.signal }),
    random: Math.random,
    injected: openTally(),
    withoutEffect: openTally(),
    tell: (message) => void said.push(message),
    over,
    said,
  };
}

test('a fault that fails is told, counts for nothing, and everything goes on', async () => {
  const campaign = aCampaign();
  let tries = 0;
  const clumsy = fault('clumsy', async () => {
    tries += 1;
    if (tries === 1) throw new Error('somebody else broke it');
    return 'TOOK_EFFECT';
  });
  await breakThings(KILLS, { kills: [works], others: [[clumsy]] }, campaign);
  expect(campaign.said).toContain('clumsy: Error: somebody else broke it');
  expect(campaign.withoutEffect.counts()).toEqual({ clumsy: 1 });
  expect(campaign.injected.counts()).toMatchObject({ works: KILLS });
});

test('a server that does not come back ends it, and nobody breaks anything any more', async () => {
  const campaign = aCampaign();
  const deadly = fault('deadly', async () => {
    throw new StaysAway('a server did not come back: its port is taken');
  });
  const breaking = breakThings(KILLS, { kills: [deadly], others: [[works]] }, campaign);
  await expect(breaking).rejects.toThrow('a server did not come back: its port is taken');
  expect(campaign.over.signal.aborted).toBe(true);
});

test('what finds its chance only after the last kill is waited for, and nothing else is killed meanwhile', async () => {
  const campaign = aCampaign();
  const { step, injected } = campaign;
  let chances = 0;
  const shy = fault('shy', async () => {
    if (step.killed() >= KILLS) chances += 1;
    return chances < 12 ? 'NOT_NOW' : 'TOOK_EFFECT';
  });
  // The other hand is as far behind as it may be.
  const late = fault('late', async () => (step.killed() > KILLS ? 'TOOK_EFFECT' : 'NOT_NOW'));
  const soon = fault('soon', async () => 'TOOK_EFFECT');
  await breakThings(KILLS, { kills: [works, shy], others: [[soon, late]] }, campaign);
  expect(injected.counts()).toMatchObject({ works: KILLS, shy: 1 });
  expect(injected.counts().late).toBeGreaterThan(0);
});
