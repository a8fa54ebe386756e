// One order's rider on the map: where they are at once, then as they move, until the delivery is over.
import { leaving } from '#platform/leaving.ts';
import type { Live, Passing, Watch } from '#platform/live.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { OpenedColumns } from '../delivery.entity.ts';
import { isOver, isUnderWay } from '../domain/visibility.ts';
import type { Location, Report } from './rider-locations.ts';

export type Passed = { readonly kind: 'MOVED'; readonly report: Report } | { readonly kind: 'CHANGED' };

/** Order ids are made for subjects; a rider's id, the subject of somebody's token, is not. */
const topicOf = (orderId: string) => `order.${orderId}`;

export const showMove = (live: Live, orderId: string, report: Report): void =>
  live.notify(topicOf(orderId), { kind: 'MOVED', report } satisfies Passed);

export const showChange = (tx: Transaction, orderId: string): void =>
  tx.notify(topicOf(orderId), { kind: 'CHANGED' } satisfies Passed);

/** Hears from the call on what happens to the delivery of an order. */
export const watchOrder = (live: Live, orderId: string): Watch<Passed> =>
  live.watch<Passed>(topicOf(orderId));

/** The delivery is another now, or may be: not only that its rider moved. */
export const isChange = (passing: Passing<Passed>): boolean =>
  passing.kind === 'GAP' || passing.message.kind === 'CHANGED';

type Options = {
  readonly live: Live;
  readonly orderId: string;
  /** The delivery as it is now, or null when the caller may not see it any more: asked before every location that is sent. */
  readonly delivery: () => Promise<OpenedColumns | null>;
  readonly lastSeen: (riderId: string) => Report | undefined;
  readonly signal: AbortSignal | undefined;
};

/** Quiet while nobody has the delivery, so that an app may watch before a rider came, and after one gave it back. */
export function riderOnMap(options: Options): AsyncIterableIterator<Location> {
  const watch = watchOrder(options.live, options.orderId);
  return leaving(watch, follow(watch, options), options.signal);
}

async function* follow(
  watch: Watch<Passed>,
  { delivery, lastSeen }: Options,
): AsyncGenerator<Location, undefined> {
  let sent: Report | undefined;
  const from = async (passing: Passing<Passed> | undefined): Promise<Report | 'NOTHING' | 'OVER'> => {
    const now = await delivery();
    if (!now || isOver(now)) return 'OVER';
    if (!isUnderWay(now) || now.riderId === null) return 'NOTHING';
    const report = reportIn(passing) ?? lastSeen(now.riderId);
    const isNews = report?.riderId === now.riderId && !isSame(report, sent);
    return isNews && report ? report : 'NOTHING';
  };

  try {
    let next: Passing<Passed> | undefined;
    while (true) {
      const found = await from(next);
      if (found === 'OVER') return undefined;
      if (found !== 'NOTHING') {
        sent = found;
        yield { latitude: found.latitude, longitude: found.longitude };
      }
      const passing = await watch.next();
      if (passing.done) return undefined;
      next = passing.value;
    }
  } finally {
    await watch.return();
  }
}

const reportIn = (passing: Passing<Passed> | undefined): Report | undefined =>
  passing?.kind === 'MESSAGE' && passing.message.kind === 'MOVED' ? passing.message.report : undefined;

const isSame = (one: Report, other: Report | undefined): boolean =>
  other !== undefined && one.riderId === other.riderId && one.atMs <= other.atMs;
