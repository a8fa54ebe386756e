// Of a run that nobody watched: what was told on the way stands in its failure.

/** @throws when nothing was told for `silentMs`, or what the work throws, with everything it told before, each with the seconds since it began. */
export async function withDiary<T>(
  silentMs: number,
  work: (tell: (message: string) => void) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const diary: string[] = [];
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
  const silence = Promise.withResolvers<never>();
  const tooLong = () => silence.reject(new Error(`nothing was told for ${silentMs / 1_000} s`));
  let patience = setTimeout(tooLong, silentMs);
  const tell = (message: string) => {
    diary.push(`${seconds()} s: ${message}`);
    clearTimeout(patience);
    patience = setTimeout(tooLong, silentMs);
  };
  try {
    return await Promise.race([work(tell), silence.promise]);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error([what, '', ...diary, `${seconds()} s: it failed`].join('\n'), { cause: error });
  } finally {
    clearTimeout(patience);
  }
}
