// What a guard promises its callers, on real calls that answer, fail or hang.
import { afterEach, expect, jest, test } from '@jest/globals';
import {
  Blameless,
  type Guard,
  type GuardOptions,
  guard,
  MalformedRequest,
  Unavailable,
} from './resilience.ts';
import { eventually } from './testing/eventually.ts';

const DEFAULTS: GuardOptions = {
  name: 'the dealer',
  timeoutMs: 5_000,
  concurrentCalls: 2,
  queuedCalls: 1,
  failuresToOpen: 3,
  openForMs: 60_000,
};
const open = (options: Partial<GuardOptions> = {}): Guard => guard({ ...DEFAULTS, ...options });

/** The clock of circuits stands still at this time. */
const setClock = (at: number) => void jest.spyOn(Date, 'now').mockReturnValue(at);
afterEach(() => void jest.restoreAllMocks());

class Broken extends Error {}
class Refused extends Error {}

const fail = (guarded: Guard, error: Error = new Broken()) =>
  guarded.call(() => Promise.reject(error)).catch((raised) => raised);
const failTimes = async (guarded: Guard, times: number) => {
  for (let n = 0; n < times; n += 1) await fail(guarded);
};

/** A call that hangs until it is let go; `begun` counts how many really were made. */
function hanging() {
  const held: (() => void)[] = [];
  return {
    begun: () => held.length,
    call: () => new Promise<string>((resolve) => void held.push(() => resolve('late'))),
    letGo: () => {
      for (const go of held) go();
    },
  };
}

test('an answer passes, and an error passes as it is', async () => {
  const guarded = open();
  await expect(guarded.call(async () => 'yes')).resolves.toBe('yes');
  await expect(guarded.call(() => Promise.reject(new Broken('no')))).rejects.toThrow(Broken);
  expect(guarded.state()).toEqual({ available: true, retryAt: null });
});

test('after so many failures in a row it is OPEN: errors come at once and nobody is called', async () => {
  const guarded = open();
  await failTimes(guarded, 3);
  let called = false;
  const error = await guarded
    .call(async () => {
      called = true;
    })
    .catch((raised) => raised);
  expect(error).toBeInstanceOf(Unavailable);
  expect(error).toMatchObject({ why: 'OPEN', message: 'the dealer is unavailable (OPEN)' });
  expect(called).toBe(false);
});

test('a success between failures begins the count anew', async () => {
  const guarded = open();
  await failTimes(guarded, 2);
  await guarded.call(async () => 'yes');
  await failTimes(guarded, 2);
  expect(guarded.state().available).toBe(true);
});

test('who is refused while it is open is told when to come back, in whole seconds, at least one', async () => {
  const now = Date.now();
  setClock(now);
  const guarded = open({ openForMs: 60_000 });
  await failTimes(guarded, 3);
  expect(await fail(guarded)).toMatchObject({ why: 'OPEN', retryAfterSeconds: 60 });
  expect(guarded.state().retryAt).toEqual(new Date(now + 60_000));
  setClock(now + 59_900);
  expect(await fail(guarded)).toMatchObject({ why: 'OPEN', retryAfterSeconds: 1 });
});

test('more than fit at once and in the queue are FULL at once, and that counts against nobody', async () => {
  const guarded = open({ failuresToOpen: 1 });
  const slow = hanging();
  const inside = [1, 2, 3].map(() => guarded.call(slow.call));
  await eventually(() => slow.begun() === 2);
  await expect(guarded.call(slow.call)).rejects.toMatchObject({ why: 'FULL', retryAfterSeconds: 1 });
  slow.letGo();
  await eventually(() => slow.begun() === 3);
  slow.letGo();
  await expect(Promise.all(inside)).resolves.toEqual(['late', 'late', 'late']);
  expect(guarded.state().available).toBe(true);
});

test('a call that ignores its signal is SLOW all the same, told to stop, and counts as a failure', async () => {
  const guarded = open({ timeoutMs: 30, failuresToOpen: 1 });
  let told: AbortSignal | undefined;
  const call = guarded.call((signal) => {
    told = signal;
    return new Promise(() => {});
  });
  await expect(call).rejects.toMatchObject({ why: 'SLOW' });
  expect(told?.aborted).toBe(true);
  await eventually(() => !guarded.state().available);
});

test('who has waited half of the time for a place is FULL, and is never called for', async () => {
  const guarded = open({ timeoutMs: 200, concurrentCalls: 1, queuedCalls: 2 });
  const slow = hanging();
  let isOver = false;
  const first = guarded.call(slow.call).finally(() => {
    isOver = true;
  });
  const inLine = [1, 2].map(() => guarded.call(slow.call));
  for (const each of inLine) await expect(each).rejects.toMatchObject({ why: 'FULL' });
  expect(isOver).toBe(false);
  slow.letGo();
  await first;
  await guarded.call(async () => 'there is a place');
  expect(slow.begun()).toBe(1);
});

test('the time waited for a place counts: nobody waits longer than the limit, whatever for', async () => {
  const guarded = open({ timeoutMs: 2_000, concurrentCalls: 1 });
  const [quick, slow] = [hanging(), hanging()];
  const first = guarded.call(quick.call);
  const second = guarded.call(slow.call);
  setTimeout(quick.letGo, 800);
  // One limit, not one from the place on.
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
  }, 2_700);
  await first;
  await expect(second).rejects.toMatchObject({ why: 'SLOW' });
  clearTimeout(late);
  expect(isLate).toBe(false);
});

/** Hangs until it is told to stop, and stops. */
const heeding = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Broken('cut')), { once: true }),
  );

test('who stood in line and had less than the whole time blames nobody who answers others meanwhile', async () => {
  const guarded = open({ timeoutMs: 400, concurrentCalls: 2, failuresToOpen: 1 });
  const quick = hanging();
  const inside = [guarded.call(quick.call), guarded.call(quick.call)];
  const inLine = guarded.call(heeding);
  setTimeout(quick.letGo, 100);
  await Promise.all(inside);
  await guarded.call(async () => 'an answer');
  await expect(inLine).rejects.toMatchObject({ why: 'SLOW' });
  expect(guarded.state().available).toBe(true);
});

test('who had the whole time, or answers nobody meanwhile, is blamed', async () => {
  const alone = open({ timeoutMs: 100, failuresToOpen: 1 });
  await expect(alone.call(heeding)).rejects.toMatchObject({ why: 'SLOW' });
  await eventually(() => !alone.state().available);

  const guarded = open({ timeoutMs: 400, concurrentCalls: 1, failuresToOpen: 1 });
  const quick = hanging();
  const first = guarded.call(quick.call);
  const second = guarded.call(heeding);
  setTimeout(quick.letGo, 100);
  await first;
  await expect(second).rejects.toMatchObject({ why: 'SLOW' });
  await eventually(() => !guarded.state().available);
});

test('who has left the line makes room in it', async () => {
  const guarded = open({ timeoutMs: 300, concurrentCalls: 1, queuedCalls: 1 });
  const slow = hanging();
  const first = guarded.call(slow.call);
  await expect(guarded.call(slow.call)).rejects.toMatchObject({ why: 'FULL' });
  const third = guarded.call(async () => 'in time');
  slow.letGo();
  await first;
  await expect(third).resolves.toBe('in time');
});

test('a business answer is no failure, however often it comes', async () => {
  const guarded = open({ failuresToOpen: 2, isFailure: (error) => !(error instanceof Refused) });
  for (let n = 0; n < 10; n += 1) await fail(guarded, new Refused());
  expect(guarded.state().available).toBe(true);
  await fail(guarded);
  await fail(guarded);
  expect(guarded.state().available).toBe(false);
});

test('what is wrong with a request counts against nobody, whatever else is a failure', async () => {
  const guarded = open({ failuresToOpen: 2, isFailure: () => true });
  for (let n = 0; n < 5; n += 1) {
    expect(await fail(guarded, new MalformedRequest('no such thing'))).toBeInstanceOf(MalformedRequest);
    expect(await fail(guarded, new Blameless('not now'))).toBeInstanceOf(Blameless);
  }
  expect(guarded.state().available).toBe(true);
});

test('a trial that was malformed has been answered: the circuit closes', async () => {
  const guarded = open();
  await failTimes(guarded, 3);
  setClock((guarded.state().retryAt?.getTime() ?? 0) + 1);
  await fail(guarded, new MalformedRequest('no such thing'));
  expect(guarded.state().available).toBe(true);
});

test('what is slow is a failure even where no error of its own is one', async () => {
  const guarded = open({ timeoutMs: 20, failuresToOpen: 1, isFailure: () => false });
  await guarded.call(() => new Promise(() => {})).catch(() => {});
  await eventually(() => !guarded.state().available);
});

test('after its time one trial goes through, the others wait for it, and its success lets all pass', async () => {
  const guarded = open({ concurrentCalls: 10 });
  await failTimes(guarded, 3);
  const retryAt = guarded.state().retryAt?.getTime() ?? 0;
  setClock(retryAt + 1);
  const trial = hanging();
  const first = guarded.call(trial.call);
  await eventually(() => trial.begun() === 1);
  const others = hanging();
  const second = guarded.call(others.call);
  expect(others.begun()).toBe(0);
  trial.letGo();
  await first;
  await eventually(() => others.begun() === 1);
  others.letGo();
  await expect(second).resolves.toBe('late');
  expect(guarded.state()).toEqual({ available: true, retryAt: null });
});

test('a trial that fails opens it again for as long', async () => {
  const guarded = open();
  await failTimes(guarded, 3);
  const retryAt = guarded.state().retryAt?.getTime() ?? 0;
  setClock(retryAt + 1);
  expect(await fail(guarded)).toBeInstanceOf(Broken);
  expect(await fail(guarded)).toMatchObject({ why: 'OPEN' });
  expect(guarded.state().retryAt?.getTime()).toBeGreaterThan(retryAt);
});

test('each change is told once: away with the time to come back, then back', async () => {
  const told: { available: boolean; retryAt: Date | null }[] = [];
  const guarded = open({ onChange: (change) => void told.push(change) });
  await guarded.call(async () => 'yes');
  await failTimes(guarded, 3);
  await fail(guarded);
  expect(told).toEqual([{ available: false, retryAt: expect.any(Date) }]);
  const retryAt = told[0]?.retryAt?.getTime() ?? 0;
  setClock(retryAt + 1);
  await guarded.call(async () => 'yes');
  expect(told.slice(1)).toEqual([{ available: true, retryAt: null }]);
});
