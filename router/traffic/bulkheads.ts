// One address runs only so much at once, and the rest of it waits: in between, everybody else has their turn.

export type Bulkheads = {
  /**
   * Runs `work` when `slots` of the key are free, first come, first served. They stay taken for `paceMs` of its result, counted
   * from its start, also where it was faster: a key that is never idle would leave nobody a turn.
   */
  run<T>(key: string, slots: number, work: () => Promise<T>, paceMs?: (result: T) => number): Promise<T>;
  /** As many wait as may. */
  isFull(key: string): boolean;
};

export type BulkheadOptions = {
  readonly slots: number;
  readonly waiting: number;
  /**
   * What has not ended by then gives its slots back: it does not compute, it waits for somebody. Else a part that hangs would
   * take all of an address with it, and behind a proxy that is not trusted that is everybody.
   */
  readonly holdAtMostMs: number;
};

type Bulkhead = { free: number; readonly waiting: { readonly slots: number; readonly start: () => void }[] };

/** `cockatiel` has bulkheads whose calls weigh the same; here one dear query weighs as much as many screens. */
export function openBulkheads({
  slots: all,
  waiting: mostWaiting,
  holdAtMostMs,
}: BulkheadOptions): Bulkheads {
  const bulkheads = new Map<string, Bulkhead>();

  const take = (key: string, slots: number): Promise<void> => {
    const bulkhead = bulkheads.get(key) ?? { free: all, waiting: [] };
    bulkheads.set(key, bulkhead);
    if (bulkhead.waiting.length === 0 && bulkhead.free >= slots) {
      bulkhead.free -= slots;
      return Promise.resolve();
    }
    return new Promise((start) => bulkhead.waiting.push({ slots, start }));
  };
  const giveBack = (key: string, slots: number) => {
    const bulkhead = bulkheads.get(key);
    if (!bulkhead) return;
    bulkhead.free += slots;
    for (let next = bulkhead.waiting[0]; next && next.slots <= bulkhead.free; next = bulkhead.waiting[0]) {
      bulkhead.waiting.shift();
      bulkhead.free -= next.slots;
      next.start();
    }
    if (bulkhead.free === all) bulkheads.delete(key);
  };

  return {
    async run(key, wanted, work, paceMs = () => 0) {
      const slots = Math.min(wanted, all);
      await take(key, slots);
      let held = true;
      const end = () => {
        if (held) giveBack(key, slots);
        held = false;
      };
      const started = performance.now();
      let hold = setTimeout(end, holdAtMostMs);
      let pace = 0;
      try {
        const result = await work();
        pace = paceMs(result) - (performance.now() - started);
        return result;
      } finally {
        clearTimeout(hold);
        if (pace > 0 && held) hold = setTimeout(end, Math.min(pace, holdAtMostMs)).unref();
        else end();
      }
    },
    isFull: (key) => (bulkheads.get(key)?.waiting.length ?? 0) >= mostWaiting,
  };
}
