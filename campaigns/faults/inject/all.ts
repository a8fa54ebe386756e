// Everything that is done to the product, by the hand that does it: kills in step with the customers, the rest at the same time.
import type { Fault, Scene } from './fault.ts';
import { freezes } from './freezes.ts';
import { kills } from './kills.ts';
import { lostConsumers } from './lost-consumers.ts';
import { poisonedOrder, poisoning } from './poison.ts';
import { providerDown, refundsFail } from './provider-trouble.ts';
import { twoRelays } from './two-relays.ts';
import { blackHoles, shortWeather, slowNetworks } from './weather.ts';

export type Hands = {
  readonly kills: readonly Fault[];
  /** Each works through its own, one after the other, beside the others. */
  readonly others: readonly (readonly Fault[])[];
};

/** One for each kill, whatever their weights make of it: more in the same time, and orders only crawl. */
function asManyAs(kills: number, all: readonly Fault[]): Fault[] {
  const weights = all.reduce((sum, { weight }) => sum + weight, 0);
  return all.map((each) => ({ most: Math.ceil((kills * each.weight) / weights), ...each }));
}

/** `asked` is how many kills there are to be. */
export const handsIn = (scene: Scene, asked: number): Hands => ({
  kills: kills(scene, asked),
  others: [
    asManyAs(asked, [
      ...freezes(scene),
      ...shortWeather(scene),
      ...lostConsumers(scene, asked),
      ...poisoning(scene, asked),
      twoRelays(scene),
    ]),
    // What needs orders: tried from the beginning, since in the end there are none.
    [refundsFail(scene, asked), poisonedOrder(scene, asked), providerDown(scene, asked)],
    slowNetworks(scene, asked),
    blackHoles(scene, asked),
  ],
});
