// Where riders were last seen, in the memory of this process: reports pass by over NATS and are written nowhere.
import type { Live } from '#platform/live.ts';
import { showMove } from './rider-on-map.ts';

const TOPIC = 'rider-locations';
const REMEMBERED_RIDERS = 20_000;
/** What is older would mislead more than it tells: the phone is off, the rider somewhere else. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;

export type Location = { readonly latitude: number; readonly longitude: number };
export type Report = Location & { readonly riderId: string; readonly atMs: number };

export type RiderLocations = {
  /** Tells every process, and whoever watches one of the orders the rider has with them. */
  report(report: Report, orderIds: readonly string[]): void;
  /** Undefined until this process heard of the rider; a process that has just started knows after the next report. */
  lastSeen(riderId: string): Report | undefined;
};

/** Listens for as long as `live` does. */
export function riderLocations(live: Live): RiderLocations {
  const reports = new Map<string, Report>();
  const remember = (report: Report) => {
    if (report.atMs < (reports.get(report.riderId)?.atMs ?? 0)) return;
    reports.delete(report.riderId);
    reports.set(report.riderId, report);
    const [longestSilent] = reports.keys();
    if (longestSilent !== undefined && reports.size > REMEMBERED_RIDERS) reports.delete(longestSilent);
  };
  void (async () => {
    // After a gap nothing is read again: the riders' next reports, seconds away, are better than any memory.
    for await (const passing of live.watch<Report>(TOPIC))
      if (passing.kind === 'MESSAGE') remember(passing.message);
  })();
  return {
    report: (report, orderIds) => {
      remember(report);
      live.notify(TOPIC, report);
      for (const orderId of orderIds) showMove(live, orderId, report);
    },
    lastSeen: (riderId) => {
      const report = reports.get(riderId);
      return report && Date.now() - report.atMs < FORGOTTEN_AFTER_MS ? report : undefined;
    },
  };
}
