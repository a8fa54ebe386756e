// `npm run bench -- queries`: how many federated queries a second one router answers, by how it reaches the subgraphs.
import { secretVerifier } from '#platform/identity.ts';
import '../router/telemetry.ts';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { openLog } from '#platform/log.ts';
import { credentialHeaders } from '#platform/server/gateway-credentials.ts';
import { openHttp } from '#platform/server/http.ts';
import { startRouter } from '../router/router.ts';
import type { SubgraphPlaces } from '../router/sources/sources.ts';
import { openRailway } from '../router/testing/railway.ts';
import type { Answered, Asked } from './queries-sides.ts';
import { median, writeResult } from './result.ts';

const SECRET = 'a secret that is only good for benchmarks';
const ROUNDS = 3;
const IN_FLIGHT = 32;
const WARM_UP_MS = 1_500;
const ANSWER_WITHIN_MS = 60_000;
/** Three fetches: the trains, then what two entity fetches at once add. */
const QUERY = '{ trains { id name delay at { id title crowd } } }';

type Figures = Answered & {
  /** Of the router's process, each query: what another load of the machine blurs least. */
  readonly cpuMicroseconds: number;
};
type Door = { readonly url: string; stop(): Promise<void> };
type Urls = Readonly<Record<string, string>>;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } });
const log = openLog('bench', 'silent');
const railway = openRailway();
const side = (...args: string[]) => fork(new URL('./queries-sides.ts', import.meta.url), args);

const ours = (subgraphs: SubgraphPlaces): Promise<Door> =>
  startRouter({
    supergraphSdl: railway.supergraphSdl,
    subgraphs,
    port: 0,
    host: '127.0.0.1',
    verifier: secretVerifier(SECRET),
    allowedOrigins: [],
    ready: {},
    rateLimits: 'off',
    log,
  });

/** Its own data source, with what the subgraphs want to see of a gateway. */
class Showing extends RemoteGraphQLDataSource {
  override willSendRequest({
    request,
  }: Parameters<NonNullable<RemoteGraphQLDataSource['willSendRequest']>>[0]) {
    for (const [name, value] of Object.entries(credentialHeaders({ secret: SECRET })))
      request.http?.headers.set(name, value);
  }
}

/** The gateway as it comes, behind the same HTTP door: no identity, no limits, its own data source. */
async function asItComes(urls: Urls): Promise<Door> {
  const gateway = new ApolloGateway({
    supergraphSdl: railway.supergraphSdl,
    buildService: ({ name }) => new Showing({ url: urls[name] ?? '' }),
  });
  const apollo = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await apollo.start();
  const http = openHttp({ log, ready: {}, bodyBytes: 100_000 });
  http.route({ method: ['POST'], url: '/graphql', handler: fastifyApolloHandler(apollo) });
  const address = await http.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `${address}/graphql`,
    async stop() {
      await http.close();
      await apollo.stop();
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const answered = new AbortController();
  const signal = AbortSignal.any([answered.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('The other process ended');
  });
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
    return answer;
  } finally {
    answered.abort();
  }
}

async function main(): Promise<void> {
  const subgraphs = side('subgraphs', SECRET);
  const askers = side('askers');
  const urls = (await answerOf(subgraphs)) as Urls;
  const remote = Object.fromEntries(
    Object.entries(urls).map(([name, url]) => [
      name,
      { kind: 'remote', url, credentials: { secret: SECRET } } as const,
    ]),
  );
  const local = Object.fromEntries(
    railway.subgraphs.map((subgraph) => [subgraph.name, { kind: 'local', subgraph } as const]),
  );
  const doors: Record<string, Door> = {
    'in the router’s process': await ours(local),
    'behind HTTP': await ours(remote),
    'behind HTTP, the gateway’s own data source': await asItComes(urls),
  };
  const ask = async (url: string, forMs: number): Promise<Figures> => {
    const before = process.cpuUsage();
    askers.send({ url, query: QUERY, forMs, inFlight: IN_FLIGHT } satisfies Asked);
    const answered = (await answerOf(askers)) as Answered;
    const { user, system } = process.cpuUsage(before);
    return { ...answered, cpuMicroseconds: (user + system) / answered.queries };
  };

  const figures: Record<string, Figures[]> = {};
  for (const { url } of Object.values(doors)) await ask(url, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turn, so that a machine that slows down slows down all of them.
    for (const [name, { url }] of Object.entries(doors)) {
      const answered = await ask(url, Number(values.seconds) * 1_000);
      figures[name] = [...(figures[name] ?? []), answered];
    }
  }
  report(figures);
  await Promise.all(Object.values(doors).map((door) => door.stop()));
  subgraphs.kill();
  askers.kill();
}

function report(figures: Readonly<Record<string, readonly Figures[]>>): void {
  const rows = Object.entries(figures).map(([name, rounds]) => ({
    name,
    perSecond: median(rounds.map((each) => each.perSecond)),
    cpu: median(rounds.map((each) => each.cpuMicroseconds)),
    p50Ms: median(rounds.map((each) => each.p50Ms)),
    p99Ms: median(rounds.map((each) => each.p99Ms)),
  }));
  const base = rows.at(-1) ?? { perSecond: Number.NaN, cpu: Number.NaN };
  writeResult('queries', `npm run bench -- queries --seconds ${values.seconds}`, [
    `The query \`${QUERY}\`: three fetches to two subgraphs of a toy graph; ${IN_FLIGHT}`,
    'under way at once. The router is one process; who asks, and the subgraphs behind HTTP, are two more on the same machine.',
    `Medians of ${ROUNDS} rounds, the three in turn. In its process, the CPU is that of router and subgraphs together.`,
    '',
    '| subgraphs | queries a second | ratio | CPU of the router a query, µs | ratio | p50 ms | p99 ms |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      ({ name, perSecond, cpu, p50Ms, p99Ms }) =>
        `| ${name} | ${perSecond.toFixed(0)} | ${(perSecond / base.perSecond).toFixed(2)} | ${cpu.toFixed(0)} | ${(cpu / base.cpu).toFixed(2)} | ${p50Ms.toFixed(1)} | ${p99Ms.toFixed(1)} |`,
    ),
  ]);
}

await main();
