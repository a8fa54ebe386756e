// How many orders are under way, looked at all the time: past every proxy, and whoever is killed meanwhile is asked again.
import { pause } from '#platform/pause.ts';
import { withDatabase } from '../kit/with-database.ts';

const LOOK_MS = 500;
/** More would only stand in line until all is over, and be served in peace. */
const UNDER_WAY_MAX = 250;

export type UnderWay = {
  isCrowded(): boolean;
  stop(): Promise<void>;
};

export function watchUnderWay(databaseUrl: string): UnderWay {
  const stopping = new AbortController();
  let count = 0;
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      count = await countUnderWay(databaseUrl).catch(() => count);
      await pause(LOOK_MS, stopping.signal);
    }
  })();
  return {
    isCrowded: () => count >= UNDER_WAY_MAX,
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}

export const countUnderWay = (databaseUrl: string): Promise<number> =>
  withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int from "order".orders where status not in ('DELIVERED', 'CANCELLED')`,
    );
    return rows[0]?.count ?? 0;
  });
