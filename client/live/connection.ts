// How a live view stands with the server: what a screen shows beside its data.

/** Why a stream broke, or was refused: a code of the API, and a sentence for the log. */
export type Reason = { readonly code: string; readonly message: string };

export type Connection =
  /** What the server told last is shown, and what changes will be. */
  | { readonly state: 'live' }
  /** On its way, at first or again; `reason` is what broke it. It tries for as long as somebody looks. */
  | { readonly state: 'reconnecting'; readonly reason?: Reason }
  /** Nothing can change any more. */
  | { readonly state: 'over' }
  /** Trying again would be refused again: sign in, ask for something else. `tryAgain()` tries all the same. */
  | { readonly state: 'failed'; readonly reason: Reason };

export const LIVE: Connection = { state: 'live' };
export const OVER: Connection = { state: 'over' };
export const CONNECTING: Connection = { state: 'reconnecting' };
