// No campaign waits for ever: what takes too long says what it was.

/** @throws after `ms`, or whatever the work throws. */
export async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  const timer = Promise.withResolvers<never>();
  const late = setTimeout(() => timer.reject(new Error(`waited ${ms / 1_000} s for ${what}`)), ms);
  try {
    return await Promise.race([work, timer.promise]);
  } finally {
    clearTimeout(late);
  }
}
