// How many connections one person holds open at once.
import type { Caller } from '../caller.ts';

export type Seats = {
  /** A function that gives the seat back, or null when all seats of this person are taken. */
  take(person: string): (() => void) | null;
};

export function countSeats(perPerson: number): Seats {
  const taken = new Map<string, number>();
  return {
    take(person) {
      const before = taken.get(person) ?? 0;
      if (before >= perPerson) return null;
      taken.set(person, before + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        const now = (taken.get(person) ?? 1) - 1;
        if (now === 0) taken.delete(person);
        else taken.set(person, now);
      };
    },
  };
}

/** A caller without a token is known by where it calls from. */
export const personOf = ({ actor }: Caller, address: string | undefined): string =>
  actor ? `actor ${actor.id}` : `address ${address ?? 'unknown'}`;
