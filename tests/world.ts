// The whole product for a journey: every context and the router on a real PostgreSQL and NATS, in one process or as if in many.
import { type Bus, openBus } from '#platform/bus.ts';
import { anyFreePort } from '#platform/embedded/port.ts';
import { secretVerifier, signToken } from '#platform/identity.ts';
import { type Log, openLog } from '#platform/log.ts';
import { type ServedSubgraph, serveSubgraph } from '#platform/server.ts';
import { type AnySubgraph, type RunningSubgraph, startSubgraph } from '#platform/subgraph.ts';
import { migratedDatabase } from '#platform/testing/migrated-database.ts';
import { eventually, testNats } from '#platform/testing/parts.ts';
import type { Role } from '#schema/roles.ts';
import { readSupergraphSdl, subgraphs } from '../main.ts';
import { type RouterOptions, type SubgraphPlace, startRouter } from '../router/router.ts';
import { type App, openApp } from './app.ts';

/** ONE: the router calls the contexts in memory. MANY: it reaches them over HTTP and graphql-ws. Each is a user of NATS with its own rights. */
export type Topology = 'ONE' | 'MANY';
export const TOPOLOGIES: readonly Topology[] = ['ONE', 'MANY'];

export const SECRET = 'a secret that is only good for journeys';
const TOKEN_SECONDS = 3_600;

/** One rider of a journey is every rider of a city; what one rider may is tried where it is meant. */
const TIRELESS_RIDERS = { RIDER_OPEN_CLAIMS_MAX: 10_000, RIDER_RELEASES_PER_HOUR_MAX: 10_000 };

export type World = Awaited<ReturnType<typeof startWorld>>;

type Running = { subgraph: RunningSubgraph; served?: ServedSubgraph; bus: Bus };

/** `settings` override the environment of every context; a journey is faster than people, so no rate is limited unless said. Call `stop()` in `afterAll`. */
export async function startWorld(
  options: {
    topology?: Topology;
    settings?: Record<string, unknown>;
    rateLimits?: RouterOptions['rateLimits'];
    log?: Log;
  } = {},
) {
  const { topology = 'ONE' } = options;
  const verifier = secretVerifier(SECRET);
  const gateways = { secret: SECRET };
  const log = options.log ?? openLog('journey', process.env.LOG_LEVEL ?? 'silent');
  const [database, nats] = await Promise.all([migratedDatabase(subgraphs), testNats(subgraphs)]);
  const running = new Map<string, Running>();
  const ports = new Map<string, number>();
  const apps: App[] = [];

  const found = (name: string): Running => {
    const one = running.get(name);
    if (!one) throw new Error(`${name} is not running`);
    return one;
  };

  const start = async (definition: AnySubgraph): Promise<void> => {
    const { name } = definition;
    const bus = await openBus({ url: nats.urlOf(name), name, log });
    const subgraph = await startSubgraph(definition, {
      databaseUrl: database.url,
      bus,
      log,
      demo: true,
      settings: { ...TIRELESS_RIDERS, ...options.settings },
    });
    if (topology === 'ONE') return void running.set(name, { subgraph, bus });
    // Again where it was: the router is told once where everybody is.
    const port = ports.get(name) ?? (await anyFreePort());
    ports.set(name, port);
    const served = await serveSubgraph({
      subgraph,
      port,
      host: '127.0.0.1',
      verifier,
      gateways,
      ready: {},
      log,
    });
    running.set(name, { subgraph, served, bus });
  };

  /** Of a context in this process its present run answers, whichever that is. */
  const placeOf = (name: string): SubgraphPlace => {
    const { subgraph, served } = found(name);
    if (served) return { kind: 'remote', url: served.url, credentials: gateways };
    const contextFor: RunningSubgraph['contextFor'] = (request) => found(name).subgraph.contextFor(request);
    return { kind: 'local', subgraph: { name, schema: subgraph.schema, contextFor } };
  };

  const stopContext = async (name: string): Promise<void> => {
    const { subgraph, served, bus } = found(name);
    running.delete(name);
    await served?.stop();
    await subgraph.stop();
    await bus.close();
  };

  await Promise.all(subgraphs.map(start));
  const router = await startRouter({
    supergraphSdl: readSupergraphSdl(),
    subgraphs: Object.fromEntries(subgraphs.map(({ name }) => [name, placeOf(name)])),
    port: 0,
    host: '127.0.0.1',
    verifier,
    allowedOrigins: [],
    ready: {},
    resumeField: 'revision',
    rateLimits: options.rateLimits ?? 'off',
    log,
  });

  const holder = (id: string, token: string | null): App => {
    const app = openApp(router.url, id, token);
    apps.push(app);
    return app;
  };
  const person = async (role: Role, id: string): Promise<App> =>
    holder(id, await signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, SECRET));

  const world = {
    url: router.url,
    topology,
    nats,
    /** The administrator's, for whoever looks at every context's tables at once. */
    databaseUrl: database.url,

    /** Somebody with a token of their own making; null is nobody in particular. */
    holder,
    person,
    anybody: holder('anybody', null),
    mina: await person('CUSTOMER', 'mina'),
    junho: await person('CUSTOMER', 'junho'),
    kim: await person('OWNER', 'kim'),
    park: await person('OWNER', 'park'),
    lee: await person('RIDER', 'lee'),
    choi: await person('RIDER', 'choi'),
    admin: await person('ADMIN', 'admin'),

    /** The contexts' own ports, by name; none in ONE. */
    contextUrls: Object.fromEntries(
      [...running].flatMap(([name, { served }]) => (served ? [[name, served.url] as const] : [])),
    ),
    /** The running context, for its own tables and settings. */
    context: (name: string): RunningSubgraph => found(name).subgraph,
    stopContext,
    /** After `stopContext`: again, on its own tables. */
    startContext: async (name: string): Promise<void> => {
      const definition = subgraphs.find((each) => each.name === name);
      if (!definition) throw new Error(`there is no context ${name}`);
      await start(definition);
    },

    stop: async (): Promise<void> => {
      await Promise.all(apps.map((app) => app.close()));
      await router.stop();
      await Promise.all([...running.keys()].map(stopContext));
      await Promise.all([database.drop(), nats.stop()]);
    },
  };
  await eventually(() => knowsTheMenu(found('order').subgraph, found('store').subgraph), {
    describe: 'order to have heard the whole menu',
  });
  return world;
}

/** Order takes orders from its own copy of the catalog, which reaches it a moment after the stores have opened. */
async function knowsTheMenu(order: RunningSubgraph, store: RunningSubgraph): Promise<boolean> {
  const count = async ({ scope }: RunningSubgraph, tables: readonly [string, string]) => {
    const [row] = await scope
      .reader()
      .execute<{ n: string }[]>(
        `select (select count(*) from ${tables[0]}) + (select count(*) from ${tables[1]}) as n`,
      );
    return Number(row?.n);
  };
  return (
    (await count(order, ['store_copy', 'menu_item_copy'])) >= (await count(store, ['store', 'menu_item']))
  );
}
