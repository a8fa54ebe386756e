// What a screen shows of a subscription, as a store any framework can watch: React by useSyncExternalStore, others by a listener.
import { CONNECTING, type Connection } from './connection.ts';
import { type ResumableOptions, type ResumableSubscription, resumable } from './resumable.ts';

export type Live<Data> = { readonly data: Data; readonly connection: Connection };

export type LiveView<Data> = {
  /** The same object until something changes. */
  getSnapshot(): Live<Data>;
  /** For a page rendered on a server: nothing has been received yet. */
  getServerSnapshot(): Live<Data>;
  /** The first listener opens the stream, and the last to leave closes it; a later one goes on after the last message shown. */
  subscribe(listener: () => void): () => void;
  /** At once, also after `failed`. */
  tryAgain(): void;
};

export type LiveViewOptions<Data, Message, Cursor> = ResumableOptions & {
  readonly subscription: ResumableSubscription<Message, Cursor>;
  readonly from?: Cursor | undefined;
  readonly empty: Data;
  apply(data: Data, message: Message): Data;
};

export function liveView<Data, Message, Cursor>({
  subscription,
  from,
  empty,
  apply,
  ...options
}: LiveViewOptions<Data, Message, Cursor>): LiveView<Data> {
  const nothing: Live<Data> = { data: empty, connection: CONNECTING };
  const listeners = new Set<() => void>();
  let shown = nothing;
  const show = (change: Partial<Live<Data>>) => {
    shown = { ...shown, ...change };
    for (const listener of [...listeners]) listener();
  };
  const stream = resumable(
    subscription,
    {
      next: (message) => show({ data: apply(shown.data, message) }),
      connection: (connection) => show({ connection }),
    },
    from,
    options,
  );
  return {
    getSnapshot: () => shown,
    getServerSnapshot: () => nothing,
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (listeners.size === 1) stream.start();
      return () => {
        if (listeners.delete(own) && listeners.size === 0) stream.stop();
      };
    },
    tryAgain: stream.tryAgain,
  };
}
