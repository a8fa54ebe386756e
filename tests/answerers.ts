// Who can answer an operation over the contexts of one world: a router in their process, one behind the network, the gateway as it comes.
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { secretVerifier, signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import type { Role } from '#schema/roles.ts';
import { readSupergraphSdl, subgraphs } from '../main.ts';
import { DEFAULT_LIMITS } from '../router/limits.ts';
import { type RunningRouter, type SubgraphPlaces, startRouter } from '../router/router.ts';
import { type Answerer, STOCK, type Told } from '../router/testing/agreement.ts';
import { openStockGateway } from '../router/testing/stock-gateway.ts';
import { SECRET, type World } from './world.ts';

/** Nothing made by chance is to be refused for its size. */
const WIDE = {
  ...{ depth: 30, aliases: 1_000, directives: 1_000, fields: 5_000, tokens: 20_000 },
  operationCost: 10_000_000,
  subscriptionCostPerPerson: 1_000_000_000,
  sharedEventMs: 0,
};
const ROLES: Readonly<Record<string, Role>> = {
  mina: 'CUSTOMER',
  junho: 'CUSTOMER',
  kim: 'OWNER',
  lee: 'RIDER',
  admin: 'ADMIN',
};

/** Who may read much more often than others. */
export const ASKERS = ['admin', 'mina', 'admin', 'mina', ...Object.keys(ROLES), 'nobody'];
export const API = buildSchema(readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8'));

export type Answerers = {
  /** The one process first. */
  of(person: string): readonly [readonly [string, Answerer], ...(readonly [string, Answerer])[]];
  /** Of streams that end; the stock gateway has none. */
  streamsOf(person: string): readonly [readonly [string, Answerer], ...(readonly [string, Answerer])[]];
  stop(): Promise<void>;
};

/** The world's contexts must be served: MANY. */
export async function openAnswerers(world: World): Promise<Answerers> {
  const credentials = { secret: SECRET };
  const places = (placeOf: (name: string) => SubgraphPlaces[string]) =>
    Object.fromEntries(subgraphs.map(({ name }) => [name, placeOf(name)]));
  const open = (places: SubgraphPlaces): Promise<RunningRouter> =>
    startRouter({
      supergraphSdl: readSupergraphSdl(),
      subgraphs: places,
      port: 0,
      verifier: secretVerifier(SECRET),
      allowedOrigins: [],
      ready: {},
      rateLimits: 'off',
      limits: { ...DEFAULT_LIMITS, ...WIDE },
      log: openLog('answerers', 'silent'),
    });
  const one = await open(
    places((name) => {
      const { schema, contextFor } = world.context(name);
      return { kind: 'local', subgraph: { name, schema, contextFor } };
    }),
  );
  const many = await open(
    places((name) => ({ kind: 'remote', url: world.contextUrls[name] ?? '', credentials })),
  );
  const stock = await openStockGateway(readSupergraphSdl(), world.contextUrls, credentials);

  const tokens = new Map<string, string>();
  for (const [id, role] of Object.entries(ROLES))
    tokens.set(id, `Bearer ${await signToken({ id, role, expiresInSeconds: 3_600 }, SECRET)}`);

  const at =
    ({ url }: RunningRouter, person: string, accept: string): Answerer =>
    async (query, variables) => {
      const authorization = tokens.get(person);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, ...(authorization ? { authorization } : {}) },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      if (accept === JSON_ONLY) return JSON.parse(text) as Told;
      return [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(
        ([, data]) => JSON.parse(data ?? '{}') as Told,
      );
    };

  const both = (person: string, accept: string) =>
    [
      ['one process', at(one, person, accept)],
      ['many processes', at(many, person, accept)],
    ] as const;
  return {
    of: (person) => [
      ...both(person, JSON_ONLY),
      [STOCK, (query, variables) => stock.ask(query, variables, tokens.get(person))],
    ],
    streamsOf: (person) => both(person, 'text/event-stream'),
    async stop() {
      await stock.stop();
      await many.stop();
      await one.stop();
    },
  };
}

const JSON_ONLY = 'application/json';
