// How long is waited: by what happens, not by the clock of a machine nobody knows.
import { deathsIn } from './fate.ts';

/** Waits again, however often, while somebody died meanwhile. It ends, since everybody dies once at each point. */
export type Patience = <T>(wait: () => Promise<T>) => Promise<T>;

/** `tell` hears of each wait that is not the last. */
export const patienceWhileTheyDie =
  (book: string, tell: (message: string) => void): Patience =>
  async (wait) => {
    for (;;) {
      const before = deathsIn(book).length;
      try {
        return await wait();
      } catch (error) {
        const since = deathsIn(book).length - before;
        if (since === 0) throw error;
        tell(
          `${since} have died meanwhile, it is waited again: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
  };
