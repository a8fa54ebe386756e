// How far an operator may move each limit of the door: below, no app works; above, the door protects nobody.
import type { RouterLimits } from '../limits.ts';

type Nested = 'execution';
type Bounds<Limits> = { readonly [Name in keyof Limits]: readonly [minimum: number, maximum: number] };

export const LIMIT_BOUNDS: Bounds<Omit<RouterLimits, Nested>> & {
  readonly [Name in Nested]: Bounds<RouterLimits[Name]>;
} = {
  bodyBytes: [10_000, 10_000_000],
  tokens: [500, 20_000],
  depth: [5, 30],
  aliases: [1, 100],
  directives: [1, 50],
  fields: [100, 5_000],
  operationCost: [1_000, 1_000_000],
  execution: { values: [1_000, 1_000_000], bytes: [100_000, 50_000_000] },
  subgraphTimeoutMs: [1_000, 120_000],
  subgraphConnections: [1, 1_000],
  subgraphAnswerBytes: [100_000, 100_000_000],
  subgraphSockets: [1, 64],
  sockets: [10, 100_000],
  socketMessageBytes: [10_000, 10_000_000],
  socketUnsentBytes: [100_000, 100_000_000],
  socketMessagesPerSecond: [10, 10_000],
  socketPingIntervalMs: [1_000, 120_000],
  strangersPerAddress: [1, 10_000],
  operationsPerSocket: [1, 10_000],
  subscriptionCostPerPerson: [10_000, 1_000_000_000],
  connectionsPerPerson: [1, 10_000],
  connectionsPerAddress: [1, 100_000],
  unreadEventsPerOperation: [100, 100_000],
  sharedEventMs: [0, 5_000],
};
