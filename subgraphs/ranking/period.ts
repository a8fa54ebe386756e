// What a period of the ranking means, in days of Korea.

export type Period = 'TODAY' | 'WEEK' | 'MONTH' | 'ALL';

/** How many days, today included. */
const DAYS: Readonly<Record<Exclude<Period, 'ALL'>, number>> = { TODAY: 1, WEEK: 7, MONTH: 30 };
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Swedes write dates as ISO 8601 does. */
const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short' });

/** The day in Seoul, `2026-11-22`: it begins at 15:00 UTC of the day before. */
export const seoulDay = (at: Date): string => calendar.format(at);

/** The first and last day of a period that ends at `now`. Korea keeps no summer time, so a day is always 24 hours. */
export function daysOf(period: Exclude<Period, 'ALL'>, now: Date): { from: string; to: string } {
  const first = new Date(now.getTime() - (DAYS[period] - 1) * DAY_MS);
  return { from: seoulDay(first), to: seoulDay(now) };
}
