// One guard per dependency and process: at most so many calls at once, none longer than its limit, none while it is known to be down.
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { openPlaces } from './places.ts';

export type GuardOptions = {
  readonly name: string;
  /** The caller waits no longer than this, whatever it waits for. */
  readonly timeoutMs: number;
  readonly concurrentCalls: number;
  /** So many stand in line, each for half of `timeoutMs` at most: then, and beyond them, FULL. */
  readonly queuedCalls: number;
  /** So many failures in a row open the circuit. */
  readonly failuresToOpen: number;
  /** So long an open circuit errors at once; then one trial call goes through. */
  readonly openForMs: number;
  /** What counts against the dependency; a business answer does not. `Blameless` never does, whatever is said here. */
  readonly isFailure?: (error: Error) => boolean;
  /** Told at every change. `retryAt` is set while it is open. */
  readonly onChange?: (change: { available: boolean; retryAt: Date | null }) => void;
};

export type Guard = {
  /** @throws Unavailable when the dependency is slow, full or known to be down; else what `call` throws. */
  call<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T>;
  state(): { available: boolean; retryAt: Date | null };
};

/** The dependency gives no answer now. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly why: 'OPEN' | 'FULL' | 'SLOW';
  readonly retryAfterSeconds: number;
  constructor(dependency: string, why: Unavailable['why'], retryAfterSeconds: number) {
    super(`${dependency} is unavailable (${why})`);
    this.why = why;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * What a guarded call raises when the dependency did answer, and nobody else's call would have gone wrong: the request makes
 * no sense, or what it is about is in no state to be told. It passes as it is. Were it counted, a few odd requests of one
 * person would open the circuit for everybody.
 */
export class Blameless extends Error {
  override readonly name: string = 'Blameless';
}

/** What was asked is not what the dependency takes: the same request will never be answered. */
export class MalformedRequest extends Blameless {
  override readonly name = 'MalformedRequest';
}

/** Who has no place by then is told so: a place would only work for somebody who is about to leave. */
const IN_LINE_SHARE = 0.5;
/** A call that had all of the time is counted against the dependency before its caller hears of it. */
const LATER_THAN_ONE_CALL_MS = 10;

/** The caller's time was over before that of the call, which stood in line: no failure of the dependency's. */
class CutShort extends Error {}

/** Outside in: bulkhead, breaker, timeout; and the whole capped, since others wait for the trial of a half-open circuit. */
export function guard(options: GuardOptions): Guard {
  const { name, timeoutMs, concurrentCalls, queuedCalls } = options;
  let openedAt: number | undefined;
  const breaker = circuitBreaker(
    handleWhen(
      (error) =>
        !(error instanceof CutShort || error instanceof Blameless) &&
        (error instanceof TaskCancelledError ||
          !(error instanceof Error) ||
          (options.isFailure?.(error) ?? true)),
    ),
    { halfOpenAfter: options.openForMs, breaker: new ConsecutiveBreaker(options.failuresToOpen) },
  );
  const inPlace = openPlaces({ concurrentCalls, queuedCalls, waitMs: timeoutMs * IN_LINE_SHARE });
  const one = wrap(breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive));
  const whole = timeout(timeoutMs + LATER_THAN_ONE_CALL_MS, TimeoutStrategy.Aggressive);

  let answeredAt = Number.NEGATIVE_INFINITY;
  /** @throws CutShort when the dependency did answer others meanwhile, and nobody can say that it is slow. */
  const callFor = async <T>(
    gone: AbortSignal,
    limit: AbortSignal,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    // While somebody else's trial was waited for.
    if (gone.aborted) throw new CutShort();
    const begunAt = performance.now();
    try {
      const answer = await call(AbortSignal.any([limit, gone]));
      answeredAt = performance.now();
      return answer;
    } catch (error) {
      if (!limit.aborted && !gone.aborted) throw error;
      throw !limit.aborted && answeredAt > begunAt ? new CutShort() : new TaskCancelledError();
    }
  };

  const state = () => {
    const open = breaker.state === CircuitState.Open || breaker.state === CircuitState.Isolated;
    return { available: !open, retryAt: open && openedAt ? new Date(openedAt + options.openForMs) : null };
  };
  breaker.onStateChange((next) => {
    if (next === CircuitState.Open) openedAt = Date.now();
    if (next !== CircuitState.HalfOpen) options.onChange?.(state());
  });
  const retryAfterSeconds = () => {
    const retryAt = state().retryAt?.getTime() ?? Date.now() + 1_000;
    return Math.max(1, Math.ceil((retryAt - Date.now()) / 1_000));
  };

  return {
    state,
    call: async (call) => {
      try {
        return await whole.execute(({ signal: gone }) =>
          inPlace(() => one.execute(({ signal: limit }) => callFor(gone, limit, call))),
        );
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw new Unavailable(name, 'OPEN', retryAfterSeconds());
        if (error instanceof BulkheadRejectedError) throw new Unavailable(name, 'FULL', retryAfterSeconds());
        if (error instanceof TaskCancelledError || error instanceof CutShort)
          throw new Unavailable(name, 'SLOW', retryAfterSeconds());
        throw error;
      }
    },
  };
}
