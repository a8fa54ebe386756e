// What a live view promises whatever happens to its stream, with time and network moved by hand.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Connection } from './connection.ts';
import { resumable, type Signal, type Sink, type Verdict } from './resumable.ts';
import { pageWakeUps } from './wake-ups.ts';

const reason = { code: 'ANY', message: 'any' };
const PASSES: Verdict = { kind: 'PASSES', reason };

function rig(options: { completes?: boolean; mayStayQuiet?: boolean } = {}) {
  const opened: { cursor: number | undefined; sink: Sink<number>; left: boolean }[] = [];
  const shown: number[] = [];
  const states: Connection['state'][] = [];
  let signal = (_: Signal) => {};
  const stream = resumable<number, number>(
    {
      open(cursor, sink) {
        const one = { cursor, sink, left: false };
        opened.push(one);
        return () => {
          one.left = true;
        };
      },
      cursorAfter: (message) => message,
      isRepeated: (message, cursor) => cursor !== undefined && message <= cursor,
      isLast: (message) => message === 9,
      judge: (error) => error as Verdict,
      ...options,
    },
    { next: (message) => shown.push(message), connection: ({ state }) => states.push(state) },
    undefined,
    {
      waits: { firstMs: 100, longestMs: 1_000, random: () => 1 },
      signals: (hear) => {
        signal = hear;
        return () => {
          signal = () => {};
        };
      },
    },
  );
  const last = () => {
    const one = opened.at(-1);
    if (!one) throw new Error('nothing was opened');
    return one;
  };
  return { stream, opened, shown, states, last, signal: (which: Signal) => signal(which) };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('after a break it goes on behind the last message, and shows none twice', () => {
  const { stream, opened, shown, last } = rig();
  stream.start();
  last().sink.next(1);
  last().sink.next(2);
  last().sink.error(PASSES);
  jest.advanceTimersByTime(100);
  expect(opened.map(({ cursor }) => cursor)).toEqual([undefined, 2]);
  last().sink.next(2);
  last().sink.next(3);
  expect(shown).toEqual([1, 2, 3]);
});

test('what a stream says after it was left is not heard', () => {
  const { stream, opened, shown, last } = rig();
  stream.start();
  last().sink.error(PASSES);
  jest.advanceTimersByTime(100);
  opened[0]?.sink.next(1);
  opened[0]?.sink.error(PASSES);
  expect(shown).toEqual([]);
  expect(opened).toHaveLength(2);
  expect(opened.map(({ left }) => left)).toEqual([true, false]);
});

test('it never gives up: the waits double up to the longest, and a message begins them anew', () => {
  const { stream, opened, last } = rig();
  stream.start();
  for (const waitMs of [100, 200, 400, 800, ...Array(50).fill(1_000)]) {
    const before = opened.length;
    last().sink.error(PASSES);
    jest.advanceTimersByTime(waitMs - 1);
    expect(opened).toHaveLength(before);
    jest.advanceTimersByTime(1);
    expect(opened).toHaveLength(before + 1);
  }
  last().sink.next(1);
  last().sink.error(PASSES);
  const before = opened.length;
  jest.advanceTimersByTime(100);
  expect(opened).toHaveLength(before + 1);
});

test('a network that is back is tried at once, unless the server asked to wait', () => {
  const { stream, opened, last, signal } = rig();
  stream.start();
  last().sink.error(PASSES);
  signal('AWAKE');
  expect(opened).toHaveLength(2);
  signal('AWAKE'); // one is under way
  expect(opened).toHaveLength(2);
  last().sink.error({ ...PASSES, notBeforeMs: 5_000 });
  signal('AWAKE');
  jest.advanceTimersByTime(4_999);
  expect(opened).toHaveLength(2);
  jest.advanceTimersByTime(1);
  expect(opened).toHaveLength(3);
});

test('a token is asked for anew once; the second refusal in a row is final until somebody signs in', () => {
  const { stream, opened, states, last, signal } = rig();
  const refused: Verdict = { kind: 'TOKEN', reason };
  stream.start();
  last().sink.next(1);
  last().sink.error(refused);
  jest.advanceTimersByTime(100);
  last().sink.next(2);
  last().sink.error(refused);
  jest.advanceTimersByTime(100);
  last().sink.error(refused);
  jest.advanceTimersByTime(100_000);
  expect(opened).toHaveLength(3);
  expect(states.at(-1)).toBe('failed');
  signal('AWAKE');
  expect(opened).toHaveLength(3);
  signal('ANEW');
  expect(opened.map(({ cursor }) => cursor)).toEqual([undefined, 1, 2, 2]);
  last().sink.next(3);
  expect(states.at(-1)).toBe('live');
});

test('a refusal is final, and a person may try again', () => {
  const { stream, opened, states, last } = rig();
  stream.start();
  last().sink.error({ kind: 'REFUSED', reason });
  jest.advanceTimersByTime(100_000);
  expect(opened).toHaveLength(1);
  expect(states).toEqual(['failed']);
  stream.tryAgain();
  expect(opened).toHaveLength(2);
});

test('the last message ends it, shown before or not; a stream that merely ends is opened again', () => {
  const { stream, opened, states, shown, last } = rig();
  stream.start();
  last().sink.next(8);
  last().sink.complete();
  expect(states.at(-1)).toBe('reconnecting');
  jest.advanceTimersByTime(100);
  last().sink.next(9);
  expect(states.at(-1)).toBe('over');
  expect(opened.every(({ left }) => left)).toBe(true);
  stream.stop();
  stream.start();
  expect(opened).toHaveLength(2);
  expect(shown).toEqual([8, 9]);
});

test('a stream that completes is over, if it said anything', () => {
  const { stream, states, last } = rig({ completes: true });
  stream.start();
  last().sink.complete();
  expect(states.at(-1)).toBe('reconnecting');
  jest.advanceTimersByTime(100);
  last().sink.next(1);
  last().sink.complete();
  expect(states.at(-1)).toBe('over');
});

test('a stream that begins with what there is is live with that, one that may stay quiet as soon as it is open', () => {
  const list = rig();
  list.stream.start();
  list.last().sink.open?.();
  expect(list.states).toEqual([]);
  list.last().sink.next(1);
  expect(list.states).toEqual(['live']);
  const phone = rig({ mayStayQuiet: true });
  phone.stream.start();
  phone.last().sink.open?.();
  expect(phone.states).toEqual(['live']);
});

test('who stops leaves nothing behind, and goes on where it was', () => {
  const { stream, opened, last, signal } = rig();
  stream.start();
  last().sink.next(1);
  stream.stop();
  expect(last().left).toBe(true);
  stream.start();
  last().sink.error(PASSES);
  stream.stop();
  signal('AWAKE');
  expect(jest.getTimerCount()).toBe(0);
  expect(opened.map(({ cursor }) => cursor)).toEqual([undefined, 1]);
});

test('a page wakes its views when the network is back, and when somebody looks at it again', () => {
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  const page = Object.assign(new EventTarget(), { document });
  let woken = 0;
  const sleep = pageWakeUps(page)(() => {
    woken += 1;
  });
  page.dispatchEvent(new Event('online'));
  document.dispatchEvent(new Event('visibilitychange')); // it was put away
  expect(woken).toBe(1);
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(woken).toBe(2);
  sleep();
  page.dispatchEvent(new Event('online'));
  expect(woken).toBe(2);
});
