// How fast one peer may send: a token bucket, so that a burst is fine and a flood is not.

export type MessageAllowance = {
  /** False when the peer has sent more than it may. */
  take(): boolean;
};

/** `perSecond` for as long as one likes, and twice as many at once after a second of silence or more. */
export function messageAllowance(perSecond: number): MessageAllowance {
  const most = 2 * perSecond;
  let left = most;
  let filledAt = performance.now();
  return {
    take() {
      const now = performance.now();
      left = Math.min(most, left + ((now - filledAt) * perSecond) / 1_000);
      filledAt = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
