// A toy supergraph that is nobody's business: trains that move, and stations that know how crowded they are.
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, GraphQLScalarType, parse } from 'graphql';
import { requireActor, requireRole } from '#platform/identity.ts';
import type { ExecutableSubgraph, RequestFacts } from '#platform/server/executable-subgraph.ts';
import { type Feed, openFeed } from './feed.ts';

export type Move = {
  readonly revision: number;
  readonly trainId: string;
  readonly stationId: string;
  readonly note?: string;
};

export type Tunnel = {
  readonly inside: PromiseWithResolvers<void>;
  /** Resolved when whoever is inside learnt that nobody waits for them. */
  readonly callerLeft: PromiseWithResolvers<void>;
  readonly opened: PromiseWithResolvers<void>;
  /** How often somebody looked at what is behind it. */
  passed: number;
};

export type Railway = {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly ExecutableSubgraph[];
  readonly moves: Feed<Move>;
  /** Contexts made, by subgraph: how often each was asked anything. */
  readonly asked: Record<string, number>;
  /** A new one: who asks for `tunnel` is inside until it opens. */
  dig(): Tunnel;
  /** Lets every question for `held` be answered. */
  release(): void;
};

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize", "@composeDirective"])`;

const TRAINS = parse(`
  ${LINK}
  extend schema @link(url: "https://railway.example/rateLimit/v1.0", import: ["@rateLimit"]) @composeDirective(name: "@rateLimit")
  directive @rateLimit(perMinute: Int!) on FIELD_DEFINITION
  scalar Even
  type Query {
    train(id: ID!): Train
    trains(first: Int = 20): [Train!]! @listSize(assumedSize: 100000, slicingArguments: ["first"])
    me: String!
    driversOnly: String
    broken: String
    held: String
    half(of: Even!): Int!
    "How far it is by rail."
    distance(to: Milestone!, scale: Int! = 1): Float!
    rolling: [Rolling!]!
    again: Query!
    tunnel: Tunnel
    "As many as everybody estimates."
    wagons(count: Int!): [Sleeper!]! @listSize(assumedSize: 100000, slicingArguments: ["count"])
    "More than anybody estimates."
    sleepers(count: Int!): [Sleeper!]! @listSize(assumedSize: 1)
  }
  type Mutation {
    rename(id: ID!, name: String!): Train!
    whistle: Int! @rateLimit(perMinute: 3)
  }
  type Subscription {
    "Watches the moves of one train."
    moved(id: ID! after: Int): Move!
    refused: Move!
    brittle: Move!
  }
  type Tunnel { behind: String }
  input Milestone { km: Float! track: Int = 1 }
  union Rolling = Coach | Wagon
  type Coach { seats: Int! full: Boolean! }
  type Wagon { tonnes: Int! sealed: Boolean! }
  type Sleeper { id: Int! }
  type Train @key(fields: "id") { id: ID! name: String! at: Station! }
  type Move { revision: Int! note: String train: Train! to: Station! fragile: Int by: String }
  type Station @key(fields: "id", resolvable: false) { id: ID! }
`);

const STATIONS = parse(`
  ${LINK}
  type Query { station(id: ID!): Station }
  type Station @key(fields: "id") { id: ID! title: String crowd: Int shut: Int askedBy: String }
  type Train @key(fields: "id") { id: ID! delay: Int }
`);

const SECRET_TEXT = 'password=hunter2 at /srv/railway/db.ts';

const Even = new GraphQLScalarType<number>({
  name: 'Even',
  parseValue: (value) => even(value),
  parseLiteral: (node) => even(node.kind === 'IntValue' ? Number(node.value) : Number.NaN),
});

function even(value: unknown): number {
  if (typeof value === 'number' && value % 2 === 0) return value;
  throw new GraphQLError('An even number is needed');
}

const names = () =>
  new Map([
    ['t1', 'Seoul Express'],
    ['t2', 'Busan Local'],
  ]);

const sleepers = (count: number) => Array.from({ length: count }, (_each, id) => ({ id }));

export function openRailway(): Railway {
  const moves = openFeed<Move>();
  const nameOf = names();
  let tunnel = digTunnel();
  let whistles = 0;
  const held = Promise.withResolvers<string>();
  const asked: Record<string, number> = { trains: 0, stations: 0 };
  const train = (id: string) => (nameOf.has(id) ? { id, name: nameOf.get(id), at: { id: 's1' } } : null);

  const trains = buildSubgraphSchema([
    {
      typeDefs: TRAINS,
      resolvers: {
        Even,
        Query: {
          train: (_: unknown, { id }: { id: string }) => train(id),
          trains: () => [...nameOf.keys()].map(train),
          me: (_: unknown, _args: unknown, { actor }: RequestFacts) => actor?.name ?? 'nobody',
          driversOnly: (_: unknown, _args: unknown, { actor }: RequestFacts) =>
            requireRole(actor, 'DRIVER').id,
          broken: () => {
            throw new Error(SECRET_TEXT);
          },
          held: () => held.promise,
          half: (_: unknown, { of }: { of: number }) => of / 2,
          distance: (_: unknown, { to, scale }: { to: { km: number; track: number }; scale: number }) =>
            (to.km * to.track) / scale,
          rolling: () => [
            { __typename: 'Coach', seats: 0, full: false },
            { __typename: 'Wagon', tonnes: 0, sealed: false },
          ],
          again: () => ({}),
          tunnel: async (_: unknown, _args: unknown, { signal }: RequestFacts) => {
            const { inside, callerLeft, opened } = tunnel;
            signal?.addEventListener('abort', () => callerLeft.resolve());
            inside.resolve();
            await opened.promise;
            return {};
          },
          wagons: (_: unknown, { count }: { count: number }) => sleepers(count),
          sleepers: (_: unknown, { count }: { count: number }) => sleepers(count),
        },
        Mutation: {
          whistle: () => {
            whistles += 1;
            return whistles;
          },
          rename: (_: unknown, { id, name }: { id: string; name: string }) => {
            nameOf.set(id, name);
            return train(id);
          },
        },
        Subscription: {
          moved: {
            subscribe: (_: unknown, { id }: { id: string }) => watchTrain(moves, id),
            resolve: (move: Move) => move,
          },
          refused: {
            subscribe: (_: unknown, _args: unknown, { actor }: RequestFacts) => {
              requireActor(actor);
              return moves.watch();
            },
            resolve: (move: Move) => move,
          },
          brittle: {
            subscribe: async function* () {
              yield { revision: 1, trainId: 't1', stationId: 's1' };
              throw new Error(SECRET_TEXT);
            },
            resolve: (move: Move) => move,
          },
        },
        Move: {
          train: ({ trainId }: Move) => train(trainId),
          to: ({ stationId }: Move) => ({ id: stationId }),
          fragile: () => {
            throw new Error(SECRET_TEXT);
          },
          by: (_: unknown, _args: unknown, { actor }: RequestFacts) => actor?.name ?? null,
        },
        Tunnel: {
          behind: () => {
            tunnel.passed += 1;
            return 'light';
          },
        },
        Train: { __resolveReference: ({ id }: { id: string }) => train(id) },
      },
    },
  ]);

  const stations = buildSubgraphSchema([
    {
      typeDefs: STATIONS,
      resolvers: {
        Query: { station: (_: unknown, { id }: { id: string }) => ({ id }) },
        Station: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          title: ({ id }: { id: string }) => `Station ${id}`,
          crowd: ({ id }: { id: string }) => id.length * 100,
          shut: () => {
            throw new Error(SECRET_TEXT);
          },
          askedBy: (_: unknown, _args: unknown, { actor }: RequestFacts) => actor?.id ?? null,
        },
        Train: { __resolveReference: ({ id }: { id: string }) => ({ id }), delay: () => 3 },
      },
    },
  ]);

  const subgraph = (name: string, schema: typeof trains): ExecutableSubgraph => ({
    name,
    schema,
    contextFor: (facts) => {
      asked[name] = (asked[name] ?? 0) + 1;
      return { ...facts };
    },
  });

  return {
    supergraphSdl: composed({ trains: TRAINS, stations: STATIONS }),
    subgraphs: [subgraph('trains', trains), subgraph('stations', stations)],
    moves,
    asked,
    dig: () => {
      tunnel = digTunnel();
      return tunnel;
    },
    release: () => held.resolve('free'),
  };
}

const digTunnel = (): Tunnel => ({
  inside: Promise.withResolvers(),
  callerLeft: Promise.withResolvers(),
  opened: Promise.withResolvers(),
  passed: 0,
});

/** Only the moves of one train, ending the feed's watcher when it is returned. */
function watchTrain(moves: Feed<Move>, id: string): AsyncIterableIterator<Move> {
  const all = moves.watch();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const move = await all.next();
        if (move.done || move.value.trainId === id) return move;
      }
    },
    async return() {
      await all.return?.();
      return { done: true, value: undefined };
    },
  };
}

function composed(typeDefs: Record<string, ReturnType<typeof parse>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(typeDefs).map(([name, each]) => ({ name, typeDefs: each, url: `http://${name}.invalid` })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
