// Several hands break things at the same time: one kills, in step with the customers, the others do everything that is not a kill.
import { pause } from '#platform/pause.ts';
import type { Tally } from '../kit/tally.ts';
import type { InStep } from './in-step.ts';
import type { Hands } from './inject/all.ts';
import { type Deck, deckOf } from './inject/deck.ts';
import type { Fault, Outcome } from './inject/fault.ts';
import { StaysAway } from './servers/start-again.ts';

const BETWEEN_KILLS_MS = { least: 50, most: 400 };
const BETWEEN_FAULTS_MS = { least: 200, most: 1_200 };
/** A hand that cannot get at anything looks again. */
const LOOK_AGAIN_MS = 100;
/** About as long as a killed server takes to come back: a dozen tries are not to meet the same death. */
const TRY_AGAIN_MS = { least: 1_000, most: 3_000 };
/** A hand that is slower than the kills is waited for, with so large a part of them left: nothing is to happen in peace. */
const HEAD_START = 0.3;
/** What needed something that was not there while there were kills has this long afterwards. */
const STRAGGLERS_WITHIN_MS = 120_000;

export type Breaking = {
  readonly step: InStep;
  readonly random: () => number;
  /** Faults that took effect, and those that did not, by name. */
  readonly injected: Tally;
  readonly withoutEffect: Tally;
  readonly tell: (message: string) => void;
  /** Aborted when the campaign has failed, by whoever sees it: then nothing more is broken. */
  readonly over: AbortController;
};

/**
 * Until all kills have happened and everything else has taken effect at least once. When it settles, no hand is at work any more.
 *
 * @throws StaysAway, or what `step` throws.
 */
export async function breakThings(kills: number, hands: Hands, breaking: Breaking): Promise<void> {
  const { step, random, injected, over } = breaking;
  // What never finds its chance stands in the report as well.
  for (const { name } of [hands.kills, ...hands.others].flat()) injected.count(name, 0);
  const decks = hands.others.map((hand) => deckOf(hand, random));
  const isAhead = () =>
    step.killed() < kills &&
    step.killed() / kills > HEAD_START + Math.min(...decks.map((deck) => deck.playedShare()));
  const killing = killInStep(kills, deckOf(hands.kills, random), isAhead, breaking);
  let stopAt = Infinity;
  const isToGoOn = (deck: Deck) =>
    !over.signal.aborted && (stopAt === Infinity || (deck.playedShare() < 1 && Date.now() < stopAt));
  const others = decks.map(async (deck) => {
    while (isToGoOn(deck)) {
      if (step.killed() / kills < deck.nextIsDueAt()) {
        await pause(LOOK_AGAIN_MS, over.signal);
        continue;
      }
      const next = stopAt === Infinity ? deck.next() : deck.nextUnplayed();
      if (!next) return;
      const outcome = await inject(next, deck, breaking);
      await pause(pauseAfter(outcome, BETWEEN_FAULTS_MS, random), over.signal);
    }
  });
  const stragglers = killing.finally(() => {
    stopAt = Date.now() + STRAGGLERS_WITHIN_MS;
  });
  const all = [stragglers, ...others];
  await Promise.all(all).catch(async (error) => {
    over.abort();
    await Promise.allSettled(all);
    throw error;
  });
  breaking.tell(`${step.killed()} kills`);
}

async function killInStep(
  kills: number,
  deck: Deck,
  isAhead: () => boolean,
  breaking: Breaking,
): Promise<void> {
  const { step, random, tell, over } = breaking;
  while (!over.signal.aborted && (step.killed() < kills || deck.playedShare() < 1)) {
    await step.untilNextKill();
    if (isAhead()) {
      await pause(LOOK_AGAIN_MS, over.signal);
      continue;
    }
    const next = step.killed() < kills ? deck.next() : deck.nextUnplayed();
    if (!next) return;
    const outcome = await inject(next, deck, breaking);
    if (outcome === 'TOOK_EFFECT') {
      step.kill();
      if (step.killed() % Math.ceil(kills / 20) === 0)
        tell(`${step.killed()} of ${kills} kills, ${step.came()} customers`);
    }
    await pause(pauseAfter(outcome, BETWEEN_KILLS_MS, random), over.signal);
  }
}

/**
 * What another hand broke under it had no effect of its own. It is told: it may be a mistake of the campaign's as well.
 *
 * @throws StaysAway
 */
async function inject(
  fault: Fault,
  deck: Deck,
  { injected, withoutEffect, tell }: Breaking,
): Promise<Outcome> {
  const began = performance.now();
  const outcome = await fault.inject().catch((error: unknown): Outcome => {
    if (error instanceof StaysAway) throw error;
    tell(`${fault.name}: ${error}`);
    return 'IN_VAIN';
  });
  deck.done(fault, outcome);
  if (outcome === 'TOOK_EFFECT') injected.count(fault.name);
  if (outcome === 'IN_VAIN') {
    withoutEffect.count(fault.name);
    tell(`${fault.name}: in vain, after ${Math.round((performance.now() - began) / 1_000)} s`);
  }
  return outcome;
}

type Span = { readonly least: number; readonly most: number };

function pauseAfter(outcome: Outcome, afterEffect: Span, random: () => number): number {
  if (outcome === 'NOT_NOW') return LOOK_AGAIN_MS;
  const { least, most } = outcome === 'TOOK_EFFECT' ? afterEffect : TRY_AGAIN_MS;
  return least + random() * (most - least);
}
