// What deciding means in every context: a value that says what happened, what is refused, or what must come first.

/** What a pure `decide` answers. Nothing has happened yet: whoever asked applies it, in one transaction. */
export type Decision<Event, Refusal = never> =
  | { readonly kind: 'ACCEPTED'; readonly events: readonly Event[] }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  | { readonly kind: 'PREMATURE'; readonly awaits: string };

/** It happened. No events: it changes nothing (a repeated command, a STALE fact). */
export const accept = <Event>(...events: Event[]): Decision<Event, never> => ({ kind: 'ACCEPTED', events });

/** The business says no; a resolver turns the refusal into a problem type. */
export const refuse = <Refusal>(refusal: Refusal): Decision<never, Refusal> => ({ kind: 'REFUSED', refusal });

/** It cannot have come before something else did: the fact waits and is tried again. */
export const premature = (awaits: string): Decision<never, never> => ({ kind: 'PREMATURE', awaits });

/** Raised by a policy whose fact came too early; the consumer lets the fact wait, it is never dropped. */
export class PrematureFact extends Error {
  override readonly name = 'PrematureFact';
}

/** The events of a decision that may not be refused: what a policy does with a fact. */
export function settled<Event>(decision: Decision<Event, unknown>): readonly Event[] {
  switch (decision.kind) {
    case 'ACCEPTED':
      return decision.events;
    case 'PREMATURE':
      throw new PrematureFact(`awaits ${decision.awaits}`);
    case 'REFUSED':
      throw new Error(`a fact was refused: ${JSON.stringify(decision.refusal)}`);
  }
}
