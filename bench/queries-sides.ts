// The other processes of bench/queries.ts: the subgraphs behind HTTP, or those who ask.
import { Pool } from 'undici';
import { secretVerifier } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { serveSubgraph } from '#platform/server.ts';
import { openRailway } from '../router/testing/railway.ts';
import { percentile } from './result.ts';

export type Asked = {
  readonly url: string;
  readonly query: string;
  readonly forMs: number;
  readonly inFlight: number;
};
export type Answered = {
  readonly queries: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

process.once('disconnect', () => process.exit(0));
if (process.argv[2] === 'subgraphs') await serve(process.argv[3] ?? '');
else process.on('message', (asked: Asked) => void ask(asked).then((answered) => process.send?.(answered)));

async function serve(secret: string): Promise<void> {
  const log = openLog('bench', 'silent');
  const served = await Promise.all(
    openRailway().subgraphs.map(async (subgraph) => {
      const { url } = await serveSubgraph({
        subgraph,
        port: 0,
        host: '127.0.0.1',
        verifier: secretVerifier(secret),
        gateways: { secret },
        ready: {},
        log,
      });
      return [subgraph.name, url];
    }),
  );
  process.send?.(Object.fromEntries(served));
}

/** Always the same number of questions under way. Throws on the first answer that is not data alone. */
async function ask({ url, query, forMs, inFlight }: Asked): Promise<Answered> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: inFlight });
  const body = JSON.stringify({ query });
  const tookMs: number[] = [];
  const startedMs = performance.now();
  const lane = async () => {
    while (performance.now() - startedMs < forMs) {
      const askedMs = performance.now();
      const response = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const text = await response.body.text();
      if (!text.startsWith('{"data":{') || text.includes('"errors"')) throw new Error(text);
      tookMs.push(performance.now() - askedMs);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const seconds = (performance.now() - startedMs) / 1_000;
  await pool.close();
  return {
    queries: tookMs.length,
    perSecond: tookMs.length / seconds,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
  };
}
