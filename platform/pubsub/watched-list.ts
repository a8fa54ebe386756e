// One list that people watch: read once for all of them in this process, first whole, then what is said to have changed.
import type { Leavable } from '../leaving.ts';
import type { Log } from '../log.ts';
import { pause } from '../pause.ts';
import { openListAudience } from './list-audience.ts';
import type { ListChange } from './list-change.ts';
import type { ListViewer } from './list-viewer.ts';

/** The least time between two reads: what changes meanwhile is one message, so that there are ten a second at most. */
const GATHER_MS = 100;
const TRY_AGAIN_MAX_MS = 5_000;

/** How a list is read. Every answer is as of a moment after the call. */
export type ListSource<Item> = {
  /** The list in its sequence, the first `max` of it. */
  list(): Promise<readonly Item[]>;
  /** Each of these as it is now, on the list or not. */
  items(ids: readonly string[]): Promise<readonly Item[]>;
  idOf(item: Item): string;
  isListed(item: Item): boolean;
  /** What is beyond it is shown as others leave. */
  readonly max: number;
};

export type WatchedList<Item> = {
  /** Begins with the whole list, read after this call. */
  join(signal: AbortSignal | undefined): Leavable<ListChange<Item>>;
  /** This has changed. */
  hear(id: string): void;
  /** Anything may have changed. */
  readAgain(): void;
  close(): void;
};

/**
 * One read at a time, so that what is read later is newer. Viewers wait while the database is away.
 *
 * @param options.readAgainMs the list is read whole so often: a process may have died between its commit and telling of it.
 * @param options.onEmpty called when the last viewer has left; the list is closed then.
 */
export function openWatchedList<Item>(options: {
  source: ListSource<Item>;
  log: Log;
  readAgainMs: number;
  onEmpty: () => void;
}): WatchedList<Item> {
  const { source, log } = options;
  const closing = new AbortController();
  const audience = openListAudience<Item>(() => {
    if (closing.signal.aborted) return;
    close();
    options.onEmpty();
  });
  let changed = new Set<string>();
  let wantsWhole = true;
  /** Something on the list was left out for want of room. */
  let isFull = false;
  let readWholeAtMs = 0;
  let hurry = new AbortController();

  async function keepReading(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; ) {
      try {
        await readWanted();
        failures = 0;
      } catch (err) {
        // Nobody waits for it any more.
        if (closing.signal.aborted) break;
        failures += 1;
        log.warn({ err }, 'a watched list is read again');
      }
      await pause(Math.min(GATHER_MS * 2 ** failures, TRY_AGAIN_MAX_MS), closing.signal);
      if (wantsWhole || changed.size > 0 || closing.signal.aborted) continue;
      hurry = new AbortController();
      await pause(untilOldMs(), hurry.signal);
    }
    audience.close();
  }

  const untilOldMs = () => Math.max(readWholeAtMs + options.readAgainMs - performance.now(), 0);

  async function readWanted(): Promise<void> {
    // A busy list, where it is never quiet, becomes old as well.
    const isWhole = wantsWhole || untilOldMs() === 0;
    const ids = changed;
    const beginning = isWhole ? audience.takeWaiting() : new Set<ListViewer<Item>>();
    changed = new Set();
    wantsWhole = false;
    try {
      if (isWhole) await readWhole(beginning);
      else await readThese([...ids]);
    } catch (error) {
      audience.waitOn(beginning);
      changed = new Set([...ids, ...changed]);
      wantsWhole ||= isWhole;
      throw error;
    }
    if (isFull && audience.size() < source.max) wantsWhole = true;
  }

  async function readWhole(beginning: ReadonlySet<ListViewer<Item>>): Promise<void> {
    readWholeAtMs = performance.now();
    const listed = await source.list();
    const ids = new Set(listed.map(source.idOf));
    await readThese(audience.present().filter((id) => !ids.has(id)));
    for (const item of listed) audience.show(source.idOf(item), item, true);
    isFull = listed.length >= source.max;
    audience.begin(beginning, [...ids]);
    if (audience.size() > source.max * 2) beginAnew();
  }

  async function readThese(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const items = new Map((await source.items(ids)).map((item) => [source.idOf(item), item]));
    for (const [id, item] of items) {
      const isListed = source.isListed(item);
      const hasRoom = audience.isPresent(id) || audience.size() < source.max;
      if (hasRoom) audience.show(id, item, isListed);
      else isFull ||= isListed;
    }
    // Nobody can be told what became of a row that is gone.
    if (ids.some((id) => audience.isPresent(id) && !items.has(id))) beginAnew();
  }

  function beginAnew(): void {
    audience.beginAnew();
    wantsWhole = true;
  }

  function close(): void {
    closing.abort();
    hurry.abort();
    audience.close();
  }

  // Whoever opens it joins at once: the first read is for them.
  void Promise.resolve().then(keepReading);
  return {
    join: (signal) => {
      const viewer = audience.join(signal);
      wantsWhole = true;
      hurry.abort();
      return viewer.changes;
    },
    hear: (id) => {
      changed.add(id);
      hurry.abort();
    },
    readAgain: () => {
      wantsWhole = true;
      hurry.abort();
    },
    close,
  };
}
