// Events of a subscription end with the token it came with, whether or not the gateway in front minds it.

import { whenExpired } from '#platform/identity/when-expired.ts';
import type { Actor } from '#platform/identity.ts';
import type { OperationResult, ResultStream } from './execution.ts';

/** A gateway that minds its callers ends their operations itself, in its own words: it comes first. */
const AFTER_THE_GATEWAY_MS = 1_000;

type Next = IteratorResult<OperationResult>;
const DONE = { done: true, value: undefined } as const;

/** The same events. Past the token's end no event passes, and a moment later `last` says why. */
export function untilExpired(
  events: ResultStream,
  actor: Actor | null,
  last: () => OperationResult,
): ResultStream {
  if (!actor) return events;
  let hasEnded = false;
  let isOver = false;
  let tell: ((next: Next) => void) | undefined;
  let grace: NodeJS.Timeout | undefined;
  const callOff = whenExpired(actor, () => {
    grace = setTimeout(() => {
      isOver = true;
      if (!hasEnded) tell?.(endWith(last()));
    }, AFTER_THE_GATEWAY_MS).unref();
  });
  const end = () => {
    hasEnded = true;
    callOff();
    clearTimeout(grace);
  };
  const endWith = (value: OperationResult): Next => {
    end();
    void events.return();
    return { done: false, value };
  };
  const isExpired = () => actor.expiresAt * 1_000 <= Date.now();
  const same: ResultStream = {
    [Symbol.asyncIterator]: () => same,
    async next() {
      if (hasEnded) return DONE;
      if (isOver) return endWith(last());
      return new Promise<Next>((resolve, reject) => {
        tell = resolve;
        events.next().then((next) => {
          if (next.done) end();
          // An event that comes too late is not told; `last` is on its way.
          if (next.done || !isExpired()) resolve(next);
        }, reject);
      });
    },
    return() {
      end();
      tell?.(DONE);
      return events.return();
    },
  };
  return same;
}
