// One address runs only so much at once, and the rest of it waits: in between, everybody else has their turn.

export type Bulkheads = {
  /**
   * Runs `work` when `slots` of the key are free, first come, first served. Null: the caller left before its turn, nothing ran,
   * and nobody waits behind it.
   */
  run<T>(key: string, slots: number, work: () => Promise<T>, options?: RunOptions<T>): Promise<T | null>;
  /** As many wait as may. */
  isFull(key: string): boolean;
};

export type RunOptions<T> = {
  /** The slots stay taken for so long from its start, also where it was faster: a key that is never idle would leave nobody a turn. */
  readonly paceMs?: (result: T) => number;
  /** Aborted when the caller leaves. */
  readonly signal?: AbortSignal | undefined;
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

type Waiting = { readonly slots: number; readonly start: () => void };
type Bulkhead = { free: number; readonly waiting: Waiting[] };

/** `cockatiel` has bulkheads whose calls weigh the same; here one dear query weighs as much as many screens. */
export function openBulkheads({
  slots: all,
  waiting: mostWaiting,
  holdAtMostMs,
}: BulkheadOptions): Bulkheads {
  const bulkheads = new Map<string, Bulkhead>();

  /** False: the caller left before its turn, and took nothing. */
  const take = (key: string, slots: number, signal?: AbortSignal): Promise<boolean> => {
    if (signal?.aborted) return Promise.resolve(false);
    const bulkhead = bulkheads.get(key) ?? { free: all, waiting: [] };
    bulkheads.set(key, bulkhead);
    if (bulkhead.waiting.length === 0 && bulkhead.free >= slots) {
      bulkhead.free -= slots;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const leave = () => {
        bulkhead.waiting.splice(bulkhead.waiting.indexOf(waiting), 1);
        // What came after a large one may fit where that did not.
        startThoseThatFit(bulkhead);
        resolve(false);
      };
      const start = () => {
        signal?.removeEventListener('abort', leave);
        resolve(true);
      };
      const waiting = { slots, start };
      bulkhead.waiting.push(waiting);
      signal?.addEventListener('abort', leave, { once: true });
    });
  };
  const giveBack = (key: string, slots: number) => {
    const bulkhead = bulkheads.get(key);
    if (!bulkhead) return;
    bulkhead.free += slots;
    startThoseThatFit(bulkhead);
    if (bulkhead.free === all) bulkheads.delete(key);
  };

  return {
    async run(key, wanted, work, { paceMs = () => 0, signal } = {}) {
      const slots = Math.min(wanted, all);
      if (!(await take(key, slots, signal))) return null;
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

/** In the sequence they came in: nobody passes a large one that waits. */
function startThoseThatFit(bulkhead: Bulkhead): void {
  for (let next = bulkhead.waiting[0]; next && next.slots <= bulkhead.free; next = bulkhead.waiting[0]) {
    bulkhead.waiting.shift();
    bulkhead.free -= next.slots;
    next.start();
  }
}
