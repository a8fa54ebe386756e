// How a live view stands with the server: what a screen shows beside its data.

/** Why a stream broke, or was refused: a code of the API, and a sentence for the log. */
export type Reason = { readonly code: string; readonly message: string };

export type Connection =
  /** The screen shows how things stand, and each change as it comes. */
  | { readonly state: 'live' }
  /** Connecting: at first, or again after a break, whose `reason` it names. It is tried for as long as the view is watched. */
  | { readonly state: 'reconnecting'; readonly reason?: Reason }
  /** Nothing can change any more. */
  | { readonly state: 'over' }
  /** Refused, and would be again: the person must sign in or ask for something else. `tryAgain()` tries all the same. */
  | { readonly state: 'failed'; readonly reason: Reason };

export const LIVE: Connection = { state: 'live' };
export const OVER: Connection = { state: 'over' };
export const CONNECTING: Connection = { state: 'reconnecting' };
