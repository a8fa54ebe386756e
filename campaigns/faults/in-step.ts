// Customers and kills keep step: nobody breaks what nobody uses, and nobody orders in peace.
import { pause } from '#platform/pause.ts';

const LOOK_MS = 20;
/** Longer than anything that is done to the product takes to heal. */
const STEP_WITHIN_MS = 300_000;

export type InStep = {
  /** Waits until as large a part of the kills has happened as of the customers has come. Answers which customer this is, from 0. */
  nextCustomer(): Promise<number | undefined>;
  /** Waits until as large a part of the customers has come as of the kills has happened, or as long as a kill waits. */
  untilNextKill(): Promise<void>;
  /** One more has happened. */
  kill(): void;
  killed(): number;
  came(): number;
};

/**
 * @param steps.killWaitsMs a kill waits so long for its customers and no longer; without it, as long as it takes.
 * @param options.isCrowded while so much is under way that one more order would only stand in line, to be served when all is over.
 * @param options.over nobody comes any more, and nobody waits.
 * @throws from both when neither a customer came nor a kill happened for `withinMs`.
 */
export function inStep(
  { orders, kills, killWaitsMs = Infinity }: { orders: number; kills: number; killWaitsMs?: number },
  options: { isCrowded?: () => boolean; over?: AbortSignal; withinMs?: number; now?: () => number } = {},
): InStep {
  const { isCrowded = () => false, over, withinMs = STEP_WITHIN_MS, now = Date.now } = options;
  let called = 0;
  let came = 0;
  let killed = 0;
  let movedAt = now();
  let killedAt = now();
  const until = async (isTime: () => boolean) => {
    while (!over?.aborted) {
      // First of all: who finds that it is time, and then cannot do it, has moved nothing.
      if (now() - movedAt > withinMs)
        throw new Error(`nothing moves any more at ${came} orders and ${killed} kills`);
      if (isTime()) return;
      await pause(LOOK_MS, over);
    }
  };
  return {
    nextCustomer: async () => {
      if (called >= orders) return undefined;
      const n = called;
      called += 1;
      await until(() => !isCrowded() && (killed >= kills || n / orders < (killed + 1) / kills));
      if (over?.aborted) return undefined;
      came += 1;
      movedAt = now();
      return n;
    },
    untilNextKill: () =>
      until(() => came >= orders || came / orders > killed / kills || now() - killedAt >= killWaitsMs),
    kill: () => {
      killed += 1;
      killedAt = now();
      movedAt = killedAt;
    },
    killed: () => killed,
    came: () => came,
  };
}
