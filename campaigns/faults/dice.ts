// Dice that fall the same way again for the same seed, so that a failing campaign can be looked at twice.

/** Mulberry32, a 32-bit generator by Tommy Ettinger (public domain). Answers numbers from 0 up to, not including, 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
