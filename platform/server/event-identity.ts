// Two events of a stream may read the same and mean two moments: who completes each with what is true now must not take one for the other.

/** Under this symbol an event of a source stream says which one it is. Those of one moment, for whomever, say the same. */
export const EVENT_IDENTITY = Symbol('event identity');

export type Identified = { readonly [EVENT_IDENTITY]: string };

/** What travels with the event's result, in `extensions`: to the router, which uses it up. */
export const identityOf = (event: unknown): { readonly event: string } | undefined =>
  typeof event === 'object' && event !== null && EVENT_IDENTITY in event
    ? { event: String(event[EVENT_IDENTITY]) }
    : undefined;
