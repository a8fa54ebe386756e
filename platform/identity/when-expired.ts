// A stream outlives no token: acts at the second a token stops being valid.
import type { Actor } from './actor.ts';

/** setTimeout wraps around beyond this and would fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Calls `act` once `actor.expiresAt` has come; an anonymous caller never expires. Returns how to call it off. */
export function whenExpired(actor: Actor | null, act: () => void): () => void {
  if (!actor) return () => {};
  let timer: NodeJS.Timeout;
  const wait = () => {
    const leftMs = actor.expiresAt * 1000 - Date.now();
    timer = leftMs <= 0 ? setTimeout(act) : setTimeout(wait, Math.min(leftMs, LONGEST_TIMEOUT_MS));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
