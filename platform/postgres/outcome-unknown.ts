// A commit that nobody answered: only the database knows whether the unit of work is kept.

/** An outage to whoever may do the same twice; a caller is not told to try again, since the first time may have been enough. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  constructor(cause: unknown) {
    super('The connection broke during the commit', { cause });
  }
}
