// Work of a job that stops before each commit point and each call, until the simulation lets it go on, so that anything fits between.

/** What becomes of the work at the point where it stands. DIE: its process is gone, it never goes on. */
export type How = 'GO_ON' | 'ROLLBACK' | 'DIE';

export class PausedWork {
  /** Where it stands, for the account of a run. */
  at = 'start';
  over: 'DONE' | 'FAILED' | 'DEAD' | undefined;
  /** Why it failed. */
  error: unknown;
  private release: (how: Exclude<How, 'DIE'>) => void = () => {};
  private stopped = Promise.withResolvers<void>();

  /** Runs until the first pause. `work` may wait for nothing but `pause` and what is in memory. */
  async start(work: () => Promise<void>): Promise<void> {
    const { promise } = this.stopped;
    const end = (over: 'DONE' | 'FAILED') => {
      this.over = over;
      this.stopped.resolve();
    };
    work().then(
      () => end('DONE'),
      (error) => {
        this.error = error;
        end('FAILED');
      },
    );
    await promise;
  }

  /** Called by the work itself: answers how it goes on from here. */
  pause(at: string): Promise<Exclude<How, 'DIE'>> {
    this.at = at;
    const { promise, resolve } = Promise.withResolvers<Exclude<How, 'DIE'>>();
    this.release = resolve;
    this.stopped.resolve();
    return promise;
  }

  /** Goes on to the next pause or the end. */
  async goOn(how: How): Promise<void> {
    if (how === 'DIE') {
      this.over = 'DEAD';
      return;
    }
    this.stopped = Promise.withResolvers();
    this.release(how);
    await this.stopped.promise;
  }
}
