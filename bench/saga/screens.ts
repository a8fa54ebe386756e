// What people look at: a step of an order has happened when it is on the screen of whom it concerns.
import type { Customer } from './people.ts';

export type OrderScreen = {
  /** When the order showed this status (`performance.now()`). */
  shows(status: string): Promise<number>;
  close(): void;
};

export type Screens = {
  follow(customer: Customer, orderId: string): Promise<OrderScreen>;
  /** When the kitchen saw the ticket, and when the riders saw the dish. */
  kitchenShows(orderId: string): Promise<number>;
  boardShows(orderId: string): Promise<number>;
  close(): void;
};

/** Awaits what may have been seen already. */
export function sightings() {
  const seen = new Map<string, number>();
  const awaited = new Map<string, (at: number) => void>();
  return {
    see: (what: string) => {
      if (seen.has(what)) return;
      const at = performance.now();
      const resolve = awaited.get(what);
      if (!resolve) seen.set(what, at);
      else {
        awaited.delete(what);
        resolve(at);
      }
    },
    /** Once for each thing: who asks takes it away. */
    of: (what: string): Promise<number> => {
      const at = seen.get(what);
      seen.delete(what);
      if (at !== undefined) return Promise.resolve(at);
      return new Promise((resolve) => awaited.set(what, resolve));
    },
  };
}
