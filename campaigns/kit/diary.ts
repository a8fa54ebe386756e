// Of a run that nobody watched: what was told on the way stands in its failure.

/** @throws what the work throws, with everything it told before, each with the seconds since it began. */
export async function withDiary<T>(work: (tell: (message: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now();
  const diary: string[] = [];
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
  try {
    return await work((message) => void diary.push(`${seconds()} s: ${message}`));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error([what, '', ...diary, `${seconds()} s: it failed`].join('\n'), { cause: error });
  }
}
