// When the meal should arrive, from what is known of it: a guess that each step makes better.
import type { Step } from './step.ts';

/** From placing to the door, while no store has promised anything. */
export const UNPROMISED_MINUTES = 45;
/** The least a dish takes once it is on the stove, whatever was promised. */
export const COOKING_MINUTES = 10;
/** From a finished dish and a rider who knows of it to the door: the way to the store included. */
export const FROM_READY_MINUTES = 20;
/** From the store to the door. */
export const FROM_PICKED_UP_MINUTES = 15;

/** What only the leaves say. */
export type Known = {
  /** When the kitchen promised the dish. */
  readonly promisedAt?: Date | undefined;
  /** When the rider who has it now claimed it. */
  readonly claimedAt?: Date | undefined;
};

/**
 * | after | it should arrive |
 * |---|---|
 * | placing, paying | 45 minutes after placing |
 * | accepting, or the kitchen's own promise | 20 minutes after the dish is promised |
 * | cooking | the same, but no sooner than 10 + 20 minutes after it went on the stove |
 * | ready | 20 minutes after it was ready, or after a rider claimed it if that came later |
 * | picked up | 15 minutes after that |
 * | delivered | when it did |
 * | cancelled | never: null |
 *
 * A requested cancel moves nothing: the kitchen may refuse it.
 */
export function estimatedArrival(steps: readonly Step[], known: Known): Date | null {
  const last = steps.at(-1);
  if (!last || last.type === 'OrderCancelled') return null;
  if (last.type === 'OrderDelivered') return last.at;

  const pickedUp = steps.findLast(({ type }) => type === 'OrderPickedUp');
  if (pickedUp) return minutesAfter(pickedUp.at, FROM_PICKED_UP_MINUTES);
  const ready = steps.findLast(({ type }) => type === 'OrderReady');
  if (ready) return minutesAfter(later(ready.at, known.claimedAt), FROM_READY_MINUTES);

  const promised = steps.find((step) => step.type === 'OrderAccepted')?.readyAt ?? known.promisedAt;
  const cooking = steps.find(({ type }) => type === 'OrderCooking' || type === 'OrderCancelRefused');
  if (cooking)
    return minutesAfter(later(minutesAfter(cooking.at, COOKING_MINUTES), promised), FROM_READY_MINUTES);
  if (promised) return minutesAfter(promised, FROM_READY_MINUTES);
  return minutesAfter(steps[0]?.at ?? last.at, UNPROMISED_MINUTES);
}

const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

const later = (at: Date, other: Date | undefined) => (other && other > at ? other : at);
