// Which moment an event of a stream is about. Two events may read the same and be about two moments: the router, which completes each with
// what is true at that moment, must not give the second one the answers of the first.

/** Under this symbol an event of a source stream names its moment. Events of one moment carry the same name, for every viewer. */
export const EVENT_IDENTITY = Symbol('event identity');

export type Identified = { readonly [EVENT_IDENTITY]: string };

/** What travels with the event's result, in `extensions`: to the router, which uses it up. */
export const identityOf = (event: unknown): { readonly event: string } | undefined =>
  typeof event === 'object' && event !== null && EVENT_IDENTITY in event
    ? { event: String(event[EVENT_IDENTITY]) }
    : undefined;
