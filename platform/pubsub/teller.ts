// Tells that something changed, also through a break of the link to NATS: what is published while the link is down, the client throws away.
import type { Bus } from '../bus.ts';

/** Different subjects that wait for the link. Beyond that the oldest are not told: their listeners find out at their next reading. */
const UNTOLD_MAX = 10_000;

export type Teller = {
  /** The subject says all there is to say, so that any number of equal ones are one. */
  tell(subject: string): void;
  stop(): void;
};

export function tellerOn(bus: Pick<Bus, 'broadcast' | 'connected' | 'onReconnect'>): Teller {
  const untold = new Set<string>();
  const stopMinding = bus.onReconnect(() => {
    for (const subject of untold) bus.broadcast(subject, null);
    untold.clear();
  });
  return {
    tell: (subject) => {
      if (bus.connected()) return bus.broadcast(subject, null);
      untold.add(subject);
      for (const oldest of untold) {
        if (untold.size <= UNTOLD_MAX) break;
        untold.delete(oldest);
      }
    },
    stop: stopMinding,
  };
}
