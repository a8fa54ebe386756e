// Events a test pushes by hand, and how many are listening: what a subgraph's live source is to the router.

export type Feed<Event> = {
  push(event: Event): void;
  /** Everyone who listens now hears no more. */
  end(): void;
  watch(): AsyncIterableIterator<Event>;
  readonly watchers: number;
};

export function openFeed<Event>(): Feed<Event> {
  const inlets = new Set<{ push(event: Event): void; end(): void }>();
  return {
    push: (event) => {
      for (const inlet of inlets) inlet.push(event);
    },
    end: () => {
      for (const inlet of inlets) inlet.end();
    },
    get watchers() {
      return inlets.size;
    },
    watch() {
      const unread: Event[] = [];
      let ended = false;
      let wake: (() => void) | undefined;
      const inlet = {
        push(event: Event) {
          unread.push(event);
          wake?.();
        },
        end() {
          ended = true;
          inlets.delete(inlet);
          wake?.();
        },
      };
      inlets.add(inlet);
      return {
        [Symbol.asyncIterator]() {
          return this;
        },
        async next() {
          while (unread.length === 0 && !ended)
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          const event = unread.shift();
          return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
        },
        async return() {
          inlet.end();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
