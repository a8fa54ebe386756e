// So many orders under way at all times: each place takes the next one as soon as its order has arrived.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivered } from './order.ts';
import type { Settling } from './settled.ts';

export type Arrived = Delivered & { readonly messagesMs: Promise<number> };

export type Load = {
  /** Every order that has arrived, in the order of their arrival. */
  readonly arrived: readonly Arrived[];
  /** @throws what went wrong with an order, at once. */
  runFor(seconds: number): Promise<void>;
  /** Takes no new orders; resolves when those under way have arrived. */
  end(): Promise<void>;
};

const LOOK_MS = 20;

export function startLoad(
  inFlight: number,
  takeNext: () => Promise<Delivered>,
  settling: Settling,
  failure: Promise<never>,
): Load {
  const arrived: Arrived[] = [];
  let isOpen = true;
  const takeOneAfterAnother = async (n: number) => {
    // Not all at the same menu at the same moment.
    await sleep((n % 50) * LOOK_MS);
    while (isOpen) {
      const delivered = await takeNext();
      arrived.push({ ...delivered, messagesMs: settling.settle(delivered.orderId) });
      // Who lets messages wait may not take orders for ever.
      while (isOpen && settling.count() > inFlight) await sleep(LOOK_MS);
    }
  };
  const places = Promise.all(Array.from({ length: inFlight }, (_, n) => takeOneAfterAnother(n)));
  places.catch(() => {}); // seen by whoever waits below
  const orFailure = <T>(work: Promise<T>): Promise<T> => Promise.race([work, failure]);
  return {
    arrived,
    runFor: async (seconds) => {
      await orFailure(Promise.race([sleep(seconds * 1_000), places.then(() => {})]));
    },
    end: async () => {
      isOpen = false;
      await orFailure(places);
      await orFailure(settling.untilDone());
    },
  };
}
