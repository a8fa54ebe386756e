// Of a run that nobody watched: what was told on the way stands in its failure.
import { within } from './within.ts';

/** @throws after `withinMs`, or what the work throws, with everything it told before, each with the seconds since it began. */
export async function withDiary<T>(
  withinMs: number,
  work: (tell: (message: string) => void) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const diary: string[] = [];
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
  try {
    const working = work((message) => void diary.push(`${seconds()} s: ${message}`));
    return await within(withinMs, working, 'the run to end');
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error([what, '', ...diary, `${seconds()} s: it failed`].join('\n'), { cause: error });
  }
}
