// What passes by: one core NATS subscription a process, and a map from topic to who watches it.
import type { Bus } from './bus.ts';
import { tellerOn } from './pubsub/teller.ts';

/** A watcher that leaves more than this unread is told it fell behind instead of growing without bound. */
const MAX_UNREAD = 1_000;

/** A message, or GAP: something may have been missed, read the present state again. */
export type Passing<Message> =
  | { readonly kind: 'MESSAGE'; readonly message: Message }
  | { readonly kind: 'GAP' };

export type Watch<Message> = AsyncIterableIterator<Passing<Message>> & {
  return(): Promise<IteratorResult<Passing<Message>>>;
};

export type Live = {
  /** `null` says only that there is more to read: told while the link is down, it is told once the link is back. Any other message is lost. */
  notify(topic: string, message: unknown): void;
  /** Hears from the moment of the call, so call it before reading the present state. Ends when the iterator is returned. */
  watch<Message>(topic: string): Watch<Message>;
  stop(): void;
};

/** Ten thousand watchers are ten thousand entries in this map, not ten thousand subscriptions. */
export function openLive(bus: Bus, context: string): Live {
  const prefix = `live.${context}.`;
  const watchers = new Map<string, Set<Inlet>>();
  const teller = tellerOn(bus);
  const stopListening = bus.listen(`${prefix}>`, (message, subject) => {
    for (const inlet of watchers.get(subject.slice(prefix.length)) ?? [])
      inlet.push({ kind: 'MESSAGE', message });
  });
  const stopMinding = bus.onReconnect(() => {
    for (const inlets of watchers.values()) for (const inlet of inlets) inlet.push({ kind: 'GAP' });
  });
  return {
    notify: (topic, message) =>
      message === null ? teller.tell(prefix + topic) : bus.broadcast(prefix + topic, message),
    watch: <Message>(topic: string) => {
      const inlet = openInlet(() => {
        const inlets = watchers.get(topic);
        inlets?.delete(inlet);
        if (inlets?.size === 0) watchers.delete(topic);
      });
      const inlets = watchers.get(topic) ?? new Set();
      watchers.set(topic, inlets.add(inlet));
      return inlet.iterator as Watch<Message>;
    },
    stop: () => {
      stopListening();
      stopMinding();
      teller.stop();
      for (const inlets of watchers.values()) for (const inlet of inlets) void inlet.iterator.return();
    },
  };
}

type Inlet = ReturnType<typeof openInlet>;

/** A bounded queue with one reader. What overflows becomes a single GAP: the reader catches up by reading, not by replaying. */
function openInlet(onEnd: () => void) {
  let unread: Passing<unknown>[] = [];
  let waiting: ((result: IteratorResult<Passing<unknown>>) => void) | undefined;
  let ended = false;
  const push = (passing: Passing<unknown>) => {
    if (ended) return;
    if (waiting) {
      waiting({ done: false, value: passing });
      waiting = undefined;
    } else if (unread.length >= MAX_UNREAD) unread = [{ kind: 'GAP' }];
    else unread.push(passing);
  };
  const iterator = {
    [Symbol.asyncIterator]: () => iterator,
    next: (): Promise<IteratorResult<Passing<unknown>>> => {
      const first = unread.shift();
      if (first) return Promise.resolve({ done: false, value: first });
      if (ended) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    return: (): Promise<IteratorResult<Passing<unknown>>> => {
      ended = true;
      unread = [];
      waiting?.({ done: true, value: undefined });
      waiting = undefined;
      onEnd();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { push, iterator };
}
