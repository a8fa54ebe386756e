// A question that outlives a break of the connection: what was asked into the dark is asked again.
import { pause } from './pause.ts';

export type Link = {
  isUp(): boolean;
  /** Calls back each time it went up or down; answers how to stop that. */
  onChange(then: () => void): () => void;
};

const CHANGED = Symbol('the link changed');

/**
 * Answers what `ask` answers. While the link is down it waits; a link that broke before the answer came lost question or
 * answer, so it is asked again: asked twice must do what asked once does. The signal tells an `ask` that it was left alone.
 *
 * @throws what `ask` throws, or that there was no answer within `timeoutMs`.
 */
export async function throughBreaks<T>(
  link: Link,
  timeoutMs: number,
  ask: (leftMs: number, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (let leftMs = timeoutMs; leftMs > 0; leftMs = deadline - performance.now()) {
    const change = nextChange(link, leftMs);
    try {
      const answer = link.isUp()
        ? await Promise.race([ask(leftMs, change.over), change.happened])
        : await change.happened;
      if (answer !== CHANGED) return answer;
    } finally {
      change.forget();
    }
  }
  throw new Error(`no answer within ${timeoutMs} ms`);
}

/** Happens with the link's next change, or after `withinMs`, when there is nothing left to wait for. */
function nextChange(
  link: Link,
  withinMs: number,
): { happened: Promise<typeof CHANGED>; over: AbortSignal; forget(): void } {
  const over = new AbortController();
  const stopMinding = link.onChange(() => over.abort());
  return {
    happened: pause(withinMs, over.signal).then(() => CHANGED),
    over: over.signal,
    forget: () => {
      stopMinding();
      over.abort();
    },
  };
}
