// Tells those who work for an HTTP request that nobody waits for its answer any more.
import type { ServerResponse } from 'node:http';

/** Aborted when the connection closes before the whole answer was handed to it. */
export function leavingOf(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}
