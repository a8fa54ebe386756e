// The whole product for a journey: every context and the router on a real PostgreSQL and NATS, in one process or as if in many.
import { createClient } from 'graphql-ws';
import { type Bus, openBus } from '#platform/bus.ts';
import { signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { type ServedSubgraph, serveSubgraph } from '#platform/server.ts';
import { type AnySubgraph, type RunningSubgraph, startSubgraph } from '#platform/subgraph.ts';
import { testDatabase, testNats } from '#platform/testing/parts.ts';
import type { Role } from '#schema/roles.ts';
import { readSupergraphSdl, subgraphs } from '../main.ts';
import { type SubgraphPlaces, startRouter } from '../router/router.ts';

/** ONE: the router calls the contexts in memory. MANY: each has its own NATS connection and is reached over HTTP and graphql-ws. */
export type Topology = 'ONE' | 'MANY';
export const TOPOLOGIES: readonly Topology[] = ['ONE', 'MANY'];

const SECRET = 'a secret that is only good for journeys';
const TOKEN_SECONDS = 3_600;

export type World = Awaited<ReturnType<typeof startWorld>>;
export type Person = ReturnType<World['person']>;

type Answer<Data> = {
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
};
type Running = { subgraph: RunningSubgraph; served?: ServedSubgraph; bus?: Bus };

/** `settings` override the environment of every context. Call `stop()` in `afterAll`. */
export async function startWorld(options: { topology?: Topology; settings?: Record<string, unknown> } = {}) {
  const { topology = 'ONE' } = options;
  const log = openLog('journey', process.env.LOG_LEVEL ?? 'silent');
  const [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const shared = await openBus({ url: nats.url, name: 'journey', log });
  const running = new Map<string, Running>();

  const start = async (definition: AnySubgraph, port = 0): Promise<void> => {
    const bus =
      topology === 'MANY' ? await openBus({ url: nats.url, name: definition.name, log }) : undefined;
    const subgraph = await startSubgraph(definition, {
      databaseUrl: database.url,
      bus: bus ?? shared,
      log,
      demo: true,
      ...(options.settings ? { settings: options.settings } : {}),
    });
    if (!bus) return void running.set(definition.name, { subgraph });
    const served = await serveSubgraph({ subgraph, port, host: '127.0.0.1', secret: SECRET, ready: {}, log });
    running.set(definition.name, { subgraph, served, bus });
  };
  await Promise.all(subgraphs.map((each) => start(each)));

  const places: SubgraphPlaces = Object.fromEntries(
    [...running].map(([name, { subgraph, served }]) => [
      name,
      served ? { kind: 'remote', url: served.url } : { kind: 'local', subgraph },
    ]),
  );
  const router = await startRouter({
    supergraphSdl: readSupergraphSdl(),
    subgraphs: places,
    port: 0,
    host: '127.0.0.1',
    secret: SECRET,
    allowedOrigins: [],
    ready: {},
    resumeField: 'revision',
    log,
  });

  const found = (name: string): Running => {
    const one = running.get(name);
    if (!one) throw new Error(`${name} is not running`);
    return one;
  };
  const stopContext = async (name: string): Promise<void> => {
    const { subgraph, served, bus } = found(name);
    running.delete(name);
    await served?.stop();
    await subgraph.stop();
    await bus?.close();
  };

  return {
    url: router.url,
    bus: shared,
    database,
    nats,
    topology,
    log,
    /** The running context, for its own tables and settings. */
    context: (name: string): RunningSubgraph => found(name).subgraph,
    stopContext,

    /** Somebody with a token. `ask` never throws on GraphQL errors: they are part of the answer. */
    person: (role: Role, id: string) => {
      const token = signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, SECRET);
      const ask = async <Data = Record<string, never>>(
        query: string,
        variables: Record<string, unknown> = {},
      ): Promise<Answer<Data>> => {
        const response = await fetch(router.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await token}` },
          body: JSON.stringify({ query, variables }),
        });
        return (await response.json()) as Answer<Data>;
      };
      return {
        id,
        token,
        ask,
        /** Every message of a subscription, as they come; `ended` resolves on completion and rejects on an error. */
        watch: async <Data>(query: string, variables: Record<string, unknown> = {}) => {
          const client = createClient({
            url: router.url.replace('http', 'ws'),
            connectionParams: { authorization: `Bearer ${await token}` },
            retryAttempts: 0,
          });
          const messages: Answer<Data>[] = [];
          let leave: () => void = () => {};
          const ended = new Promise<void>((resolve, reject) => {
            leave = client.subscribe<Data>(
              { query, variables },
              { next: (message) => messages.push(message as Answer<Data>), error: reject, complete: resolve },
            );
          });
          ended.catch(() => {});
          return {
            messages,
            ended,
            close: async () => {
              leave();
              await client.dispose();
            },
          };
        },
      };
    },

    stop: async (): Promise<void> => {
      await router.stop();
      await Promise.all([...running.keys()].map(stopContext));
      await shared.close();
      await Promise.all([database.drop(), nats.stop()]);
    },
  };
}
