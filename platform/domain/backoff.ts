// How long to wait before the next try: twice as long after each, up to a longest.

/** Beyond this the exponent only makes numbers too large. */
const MAX_DOUBLINGS = 20;

/** `first` after the first failure, then twice that, and so on up to `longest`: all in one unit, whichever it is. `failures` counts from 1. */
export const growingDelay = (failures: number, first: number, longest: number): number =>
  Math.min(first * 2 ** Math.min(failures - 1, MAX_DOUBLINGS), longest);
