// Settings are read to the end before anything is refused: whoever starts us should not have to find out one by one.
import { StartFailure } from '../embedded/start-failure.ts';

type Reads = Readonly<Record<string, () => unknown>>;

/** What each answers, by its name. @throws StartFailure with the sentences of all that refused. */
export function readAll<Each extends Reads>(reads: Each): { [Name in keyof Each]: ReturnType<Each[Name]> } {
  const refusals: string[] = [];
  const answers = Object.entries(reads).map(([name, read]) => {
    try {
      return [name, read()];
    } catch (error) {
      if (!(error instanceof StartFailure)) throw error;
      refusals.push(error.message);
      return [name, undefined];
    }
  });
  if (refusals.length > 0) throw new StartFailure(refusals.join(' '));
  return Object.fromEntries(answers);
}
