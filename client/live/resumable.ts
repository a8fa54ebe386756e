// One subscription through every break of the line: each message once, none left out. Knows no framework and no transport.
import { WAITS, type Waits, waitMs } from './backoff.ts';
import { CONNECTING, type Connection, LIVE, OVER, type Reason } from './connection.ts';

export type Sink<Message> = {
  /** The subscription has been sent over an open socket; a first message may never come. */
  open?(): void;
  next(message: Message): void;
  error(error: unknown): void;
  complete(): void;
};

/** What becomes of a stream that broke. */
export type Verdict =
  | { readonly kind: 'PASSES'; readonly reason: Reason; readonly notBeforeMs?: number }
  /** The token has expired or was refused: asked for anew it may be good; a second one in a row is not. */
  | { readonly kind: 'TOKEN'; readonly reason: Reason }
  | { readonly kind: 'REFUSED'; readonly reason: Reason };

export type ResumableSubscription<Message, Cursor> = {
  /** Subscribes to what follows the cursor; returns how to leave. */
  open(cursor: Cursor | undefined, sink: Sink<Message>): () => void;
  /** Where to go on after a message; undefined where each stream begins by telling everything. */
  cursorAfter(message: Message): Cursor | undefined;
  /** Whether it was shown before: a stream may begin with the last message again, as a proof that it is one. */
  isRepeated?(message: Message, cursor: Cursor | undefined): boolean;
  /** Whether nothing can follow. */
  isLast?(message: Message): boolean;
  /**
   * Whether a first message may never come, so that an open stream is live already. Any other begins with what there is, and is live
   * with that: an empty kitchen before it would look like one without orders.
   */
  readonly mayStayQuiet?: boolean;
  /** Whether a stream that completes after a message is over. Otherwise only the last message ends it, and it is opened again. */
  readonly completes?: boolean;
  judge(error: unknown): Verdict;
};

/** AWAKE: it is worth trying now. ANEW: somebody else may be asking; what was refused may be granted. */
export type Signal = 'AWAKE' | 'ANEW';

export type ResumableOptions = {
  readonly waits?: Waits;
  readonly signals?: (hear: (signal: Signal) => void) => () => void;
};

export type Resumable = {
  /** From where it stopped; does nothing while it runs, or when it is over. */
  start(): void;
  stop(): void;
  tryAgain(): void;
};

const ENDED_EARLY: Reason = { code: 'ENDED_EARLY', message: 'The stream ended before what it tells of' };

export function resumable<Message, Cursor>(
  subscription: ResumableSubscription<Message, Cursor>,
  listener: { next(message: Message): void; connection(connection: Connection): void },
  from: Cursor | undefined,
  { waits = WAITS, signals = () => () => {} }: ResumableOptions = {},
): Resumable {
  let cursor = from;
  let connection = CONNECTING;
  let running = false;
  /** Failed tries in a row; a message begins the count anew. */
  let tries = 0;
  let tokenRefused = false;
  /** Ends the stream that runs, or the wait for the next one. */
  let leave = () => {};
  let waiting: 'NO' | 'BY_ITSELF' | 'AS_ASKED' = 'NO';
  let deafen = () => {};

  const become = (next: Connection) => {
    if (next === connection) return;
    connection = next;
    listener.connection(next);
  };

  const open = () => {
    let current = true;
    let heard = false;
    let close = () => {};
    leave = () => {
      current = false;
      close();
    };
    close = subscription.open(cursor, {
      open: () => {
        if (current && subscription.mayStayQuiet) become(LIVE);
      },
      next: (message) => {
        if (!current) return;
        heard = true;
        tries = 0;
        tokenRefused = false;
        if (!subscription.isRepeated?.(message, cursor)) {
          cursor = subscription.cursorAfter(message);
          listener.next(message);
        }
        // Whoever was told may have left.
        if (!current) return;
        if (subscription.isLast?.(message)) end(OVER);
        else become(LIVE);
      },
      error: (error) => {
        if (current) broke(subscription.judge(error));
      },
      complete: () => {
        if (!current) return;
        if (heard && subscription.completes) end(OVER);
        else broke({ kind: 'PASSES', reason: ENDED_EARLY });
      },
    });
    if (!current) close();
  };

  const broke = (verdict: Verdict) => {
    leave();
    const { kind, reason } = verdict;
    if (kind === 'REFUSED' || (kind === 'TOKEN' && tokenRefused)) return end({ state: 'failed', reason });
    tokenRefused ||= kind === 'TOKEN';
    const notBeforeMs = kind === 'PASSES' ? (verdict.notBeforeMs ?? 0) : 0;
    const timer = setTimeout(again, Math.max(notBeforeMs, waitMs(tries, waits)));
    tries += 1;
    waiting = notBeforeMs > 0 ? 'AS_ASKED' : 'BY_ITSELF';
    leave = () => {
      waiting = 'NO';
      clearTimeout(timer);
    };
    become({ state: 'reconnecting', reason });
  };

  const again = () => {
    leave();
    open();
  };

  const end = (how: Connection) => {
    leave();
    leave = () => {};
    if (how.state === 'over') silence();
    become(how);
  };

  const anew = () => {
    tries = 0;
    tokenRefused = false;
    leave();
    become(CONNECTING);
    open();
  };

  const hear = (signal: Signal) => {
    if (signal === 'ANEW') anew();
    else if (waiting === 'BY_ITSELF') {
      tries = 0;
      again();
    }
  };

  const silence = () => {
    running = false;
    deafen();
  };

  return {
    start() {
      if (running || connection.state === 'over') return;
      running = true;
      deafen = signals(hear);
      anew();
    },
    stop() {
      if (!running) return;
      silence();
      leave();
      leave = () => {};
      if (connection.state === 'live') become(CONNECTING);
    },
    tryAgain() {
      if (running && connection.state !== 'live') anew();
    },
  };
}
