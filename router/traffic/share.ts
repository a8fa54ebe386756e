// How much of something each key, a person or an address, may use in a while, counted by `rate-limiter-flexible`.
import { createHash, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type ShareOptions = {
  /** What one key may use in one window, which begins with its first use. */
  readonly points: number;
  readonly windowMs: number;
  /** Keys counted one by one at a time; those that come on top share what is left. */
  readonly keys?: number;
};

export type Share = {
  /** Takes `points`, or nothing: then it answers after how many milliseconds to come back. Null when they were taken. */
  take(key: string, points: number): Promise<number | null>;
  /** What was taken at `takenAt` (of `performance.now()`) and not needed after all; nothing when that window is over. */
  giveBack(key: string, points: number, takenAt: number): Promise<void>;
  /** After how many milliseconds something is left again; null when something is left. Takes nothing. */
  usedUp(key: string): Promise<number | null>;
};

const KEYS = 20_000;
const SHARED_KEYS = 1_000;
/** The library counts in whole milliseconds: a window may seem to have begun so much later than it did. */
const WHOLE_MS = 1;

/**
 * The library remembers each key until its window ends, however many there are: many addresses, or made-up subjects, would fill
 * the memory. So past `keys` live ones, new keys share a thousand counters by hash; keys that are counted already stay counted.
 * Rejected: forgetting the oldest keys, since a flood of new keys would then forget its own use.
 */
export function openShare({ points, windowMs, keys = KEYS }: ShareOptions): Share {
  const limiter = new RateLimiterMemory({ points, duration: windowMs / 1_000 });
  const live = countLive(windowMs);
  const salt = randomBytes(8);
  const folded = (key: string): string =>
    `folded ${createHash('sha256').update(salt).update(key).digest().readUInt32LE() % SHARED_KEYS}`;
  const nameOf = async (key: string): Promise<string> =>
    live.size() < keys || (await limiter.get(key)) ? key : folded(key);

  return {
    async take(key, wanted) {
      const name = await nameOf(key);
      try {
        const { isFirstInDuration } = await limiter.consume(name, wanted);
        if (isFirstInDuration) live.add();
        return null;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        if (refused.isFirstInDuration) live.add();
        // Work that is refused was not done.
        await limiter.reward(name, wanted);
        return refused.msBeforeNext;
      }
    },
    async giveBack(key, unused, takenAt) {
      const now = performance.now();
      const name = await nameOf(key);
      const used = await limiter.get(name);
      const begunAt = now - windowMs + (used?.msBeforeNext ?? 0);
      if (used && begunAt <= takenAt + WHOLE_MS)
        await limiter.reward(name, Math.min(unused, used.consumedPoints));
    },
    async usedUp(key) {
      const used = await limiter.get(await nameOf(key));
      return used && used.remainingPoints <= 0 ? used.msBeforeNext : null;
    },
  };
}

/** Never fewer than are live: those of this window and of the one before. */
function countLive(windowMs: number) {
  let [before, now, window] = [0, 0, 0];
  const turn = () => {
    const current = Math.floor(performance.now() / windowMs);
    if (current !== window) {
      before = current === window + 1 ? now : 0;
      now = 0;
      window = current;
    }
  };
  return {
    add() {
      turn();
      now += 1;
    },
    size() {
      turn();
      return before + now;
    },
  };
}
