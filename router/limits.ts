// Every bound of the door, by name: what a client may send, hold open and leave unread.
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { EXECUTION_LIMITS } from '#platform/server/execution-budget.ts';

export type RouterLimits = typeof DEFAULT_LIMITS;

export const DEFAULT_LIMITS = {
  /** Of one HTTP request. A larger one is answered with 413. */
  bodyBytes: 100_000,
  /** Lexer tokens of one document; counted while parsing, so a huge document costs no more than this. */
  tokens: 2_000,
  depth: 15,
  aliases: 15,
  directives: 8,
  /** Fields of one document, fragments spread out and repeats counted. The widest screen of an app has sixty, introspection 300. */
  fields: 500,
  /** Of one execution, or one event of a subscription, as `cost/operation-cost.ts` estimates it for its variables. */
  operationCost: 30_000,
  /** What an operation, or one event, may come to while it runs, all subgraphs' answers together: data larger than estimated ends it. */
  execution: EXECUTION_LIMITS,
  /** Longer than the slowest promise behind it: a command may wait 10 s for another context and still answer. */
  subgraphTimeoutMs: 15_000,
  subgraphConnections: 64,
  subgraphAnswerBytes: 10_000_000,
  /** Sockets to one remote subgraph that carry the subscriptions of all clients. */
  subgraphSockets: 4,
  /** Open at once, of everybody. */
  sockets: 20_000,
  socketMessageBytes: 100_000,
  /** What a client has left unread when the next message is due; more, and its socket is cut off. */
  socketUnsentBytes: 1_000_000,
  /** Sustained, of one socket; twice as many at once. The busiest app sends a dozen when a screen opens. */
  socketMessagesPerSecond: 100,
  /** A client that does not answer a ping before the next is gone. Streams over HTTP say as often that they are there. */
  socketPingIntervalMs: 12_000,
  /** Sockets of one address that have not said who they are. */
  strangersPerAddress: 20,
  operationsPerSocket: 100,
  /** Of one event of each subscription a person runs, on all sockets and event streams; callers without a token are counted by address. */
  subscriptionCostPerPerson: 300_000,
  /** Sockets and event streams one person holds at once; callers without a token are counted by address. */
  connectionsPerPerson: 50,
  /** Of everybody at one address: an office, or a provider that puts many customers behind one. */
  connectionsPerAddress: 2_000,
  /** Events a slow client may leave unread before its operation ends. Must hold the longest list a stream opens with. */
  unreadEventsPerOperation: 1_000,
  /** For so long after an event was completed for one viewer, those who see the same are given the same. 0: each their own. */
  sharedEventMs: 50,
};

/** Armor without its token count (it turns syntax errors into HTTP 500; the parser counts better) and its suggestions mask. */
export function validationRules(limits: RouterLimits): ValidationRule[] {
  const reported = { onReject: [report], propagateOnRejection: false };
  const armor = new ApolloArmor({
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    maxDepth: { n: limits.depth, ...reported },
    maxAliases: { n: limits.aliases, allowList: [], ...reported },
    maxDirectives: { n: limits.directives, ...reported },
    costLimit: { enabled: false },
  });
  return armor.protect().validationRules;
}

/** Armor calls every limit a syntax error. */
function report(context: ValidationContext | null, { message }: GraphQLError): void {
  context?.reportError(new GraphQLError(message.replace(/^Syntax Error: /, '')));
}
