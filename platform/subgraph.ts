// A bounded context is a value: its part of the graph, its tables, what it says, what it does about what it hears.
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { z } from 'zod';
import type { Bus } from './bus.ts';
import { startConsumer } from './consumer.ts';
import { type Entities, type MigrationClass, openDatabase } from './database.ts';
import { type DueLoop, startDueLoop } from './due/due-loop.ts';
import type { DueWork } from './due/due-work.ts';
import { StartFailure } from './embedded/start-failure.ts';
import type { FactType, StateType } from './fact.ts';
import type { Actor } from './identity.ts';
import { type Inbox, TRY_WAITING_FACTS } from './inbox.ts';
import { type Live, openLive } from './live.ts';
import type { Log } from './log.ts';
import { heardBy } from './nats/hearing.ts';
import { operatorAnswers } from './operate.ts';
import { DEFAULT_RETENTION, type Retention } from './outbox/retention.ts';
import type { Policy, StateKeeper } from './policies.ts';
import { type Undo, undoing } from './process/undo.ts';
import { tellChanged } from './pubsub/changes.ts';
import { tellerOn } from './pubsub/teller.ts';
import type { AnsweredQuestion, AskedQuestion } from './question.ts';
import { startRelay } from './relay.ts';
import { refuseUnknownResolvers } from './resolver-check.ts';
import type { RequestFacts } from './server/executable-subgraph.ts';
import { startStateConsumer } from './state-consumer.ts';
import { checkRepresentations } from './subgraph/representations.ts';
import { alone, sharedTransactions } from './transaction/unit-of-work.ts';
import type { Together, Transact, Transaction } from './transaction.ts';
import { retryWaiting } from './waiting.ts';
import { type Job, startWorker, type Worker } from './work.ts';

/** What everything of a context that is not pure may use. */
export type Scope<Settings = unknown, Ports = unknown> = {
  readonly settings: Settings;
  /** Outside services, and other contexts one may ask; made once per process. */
  readonly ports: Ports;
  readonly transact: Transact;
  readonly together: Together;
  /** A fresh reader of the context's own tables. */
  reader(): SqlEntityManager;
  readonly bus: Bus;
  readonly live: Live;
  readonly log: Log;
};

/** What resolvers get: one per GraphQL request. */
export type SubgraphContext<Loaders = unknown, Settings = unknown, Ports = unknown> = {
  /** Who asks; null is anybody. */
  readonly actor: Actor | null;
  readonly correlationId: string;
  readonly loaders: Loaders;
  readonly settings: Settings;
  readonly ports: Ports;
  readonly live: Live;
  readonly log: Log;
  /** One unit of work, caused by this request. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads for this request; never writes. */
  readonly em: SqlEntityManager;
  /** Aborted when the caller has left; the source of a subscription that may stay quiet listens to it. */
  readonly signal: AbortSignal | undefined;
};

export type SubgraphDefinition<Settings = unknown, Ports = unknown, Loaders = unknown> = {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly resolvers: object;
  readonly entities: Entities;
  readonly migrations: readonly MigrationClass[];
  /** What it says. */
  readonly facts?: Readonly<Record<string, FactType>>;
  /** What it announces the present of. */
  readonly states?: readonly StateType[];
  /** What it asks others. As all that is said here, it is a right on NATS: what is not said is refused there; see nats/rights.ts. */
  readonly asks?: readonly AskedQuestion[];
  /** Contexts whose facts it follows as they pass by, beside what its policies hear of them. */
  readonly watches?: readonly string[];
  /** Whether it follows which keys every context answers differently about; see pubsub/changes.ts. */
  readonly followsChanges?: boolean;
  /** Whether it makes the streams of a NATS that somebody else runs. */
  readonly keepsStreams?: boolean;
  /** Read from the environment, upper case with underscores, each with a default. */
  readonly settings: z.ZodType<Settings>;
  readonly policies?: readonly Policy<Settings>[];
  readonly keepers?: readonly StateKeeper[];
  ports?(scope: Omit<Scope<Settings, unknown>, 'ports'>): Ports;
  /** What its rows may still need done; see due/due-work.ts. */
  due?(scope: Scope<Settings, Ports>): readonly DueWork[];
  jobs?(scope: Scope<Settings, Ports>): Readonly<Record<string, Job>>;
  /** What other contexts may ask it; see `answerTo`. */
  answers?(scope: Scope<Settings, Ports>): readonly AnsweredQuestion[];
  loaders?(scope: {
    em: SqlEntityManager;
    actor: Actor | null;
    correlationId: string;
    ports: Ports;
  }): Loaders;
  /** The demo world's part of this context. Called at every start with a demo; must be right when it is called again. */
  seed?(tx: Transaction): Promise<void>;
};

/** Keeps the type parameters together; checks nothing that the compiler can check. */
export function defineSubgraph<Settings, Ports = undefined, Loaders = undefined>(
  definition: SubgraphDefinition<Settings, Ports, Loaders>,
): SubgraphDefinition<Settings, Ports, Loaders> {
  return Object.freeze(definition);
}

// biome-ignore lint/suspicious/noExplicitAny: a list of subgraphs holds many kinds, and each is started with its own.
export type AnySubgraph = SubgraphDefinition<any, any, any>;

export type RunningSubgraph = {
  readonly name: string;
  readonly schema: GraphQLSchema;
  contextFor(request: RequestFacts): SubgraphContext;
  readonly scope: Scope;
  /** Rejects with what is wrong. */
  ready(): Promise<void>;
  stop(): Promise<void>;
};

export type StartOptions = {
  readonly databaseUrl: string;
  readonly bus: Bus;
  readonly log: Log;
  readonly demo?: boolean;
  /** What of the past is kept; `DEFAULT_RETENTION`. */
  readonly retention?: Retention;
  /** How long a job may take before it is considered lost with its process; see `startWorker`. */
  readonly leaseMs?: number;
  /** How long a request stands in line for a database connection; see `openDatabase`. */
  readonly requestWaitMs?: number;
  /** Overrides of the environment, for tests. */
  readonly settings?: Readonly<Record<string, unknown>>;
};

/**
 * Opens the tables, runs migrations, and starts saying, working and hearing. Stops hearing and working first, saying last; where a
 * part cannot start, those before it are stopped.
 */
export const startSubgraph = (definition: AnySubgraph, options: StartOptions): Promise<RunningSubgraph> =>
  undoing((undo) => openSubgraph(definition, options, undo));

async function openSubgraph(
  definition: AnySubgraph,
  options: StartOptions,
  undo: Undo,
): Promise<Omit<RunningSubgraph, 'stop'>> {
  const { name } = definition;
  const bus = busFor(definition, options.bus);
  const log = options.log.child({ context: name });
  const schema = buildSubgraphSchema([
    { typeDefs: definition.typeDefs, resolvers: definition.resolvers as never },
  ]);
  refuseUnknownResolvers(name, schema, definition.resolvers);
  checkRepresentations(schema, definition.typeDefs, log);
  const settings = readSettings(definition, { ...process.env, ...options.settings });
  const database = await openDatabase({
    url: options.databaseUrl,
    log,
    context: name,
    entities: definition.entities,
    migrations: definition.migrations,
    requestWaitMs: options.requestWaitMs,
  });
  undo.push(database.close);
  const teller = tellerOn(bus);
  undo.push(teller.stop);
  const live = openLive(bus, name);
  undo.push(live.stop);
  const relay = startRelay({
    context: name,
    connection: database.connection,
    bus,
    log,
    facts: Object.values(definition.facts ?? {}),
    retention: options.retention ?? DEFAULT_RETENTION,
  });
  undo.push(relay.stop);
  let worker: Worker | undefined;
  let due: DueLoop | undefined;
  const togetherOn = (orm: MikroORM) =>
    sharedTransactions({
      orm,
      context: name,
      facts: definition.facts ?? {},
      after: {
        nudgeRelay: relay.nudge,
        wakeWorker: () => worker?.wake(),
        wrote: (entity, columns) => due?.wrote(entity, columns),
        notify: live.notify,
        tellChanged: (key) => tellChanged(teller, name, key),
      },
    });
  const together = togetherOn(database.orm);
  const transact = alone(together);
  const withoutPorts = { settings, transact, together, reader: () => database.orm.em.fork(), bus, live, log };
  const scope: Scope = { ...withoutPorts, ports: definition.ports?.(withoutPorts) };
  const inBackground = togetherOn(database.background);
  const background: Scope = {
    ...scope,
    transact: alone(inBackground),
    together: inBackground,
    reader: () => database.background.em.fork(),
  };
  const inbox = inboxOf(definition, background.transact, settings);

  const works = definition.due?.(background) ?? [];
  worker = await startWorker({
    context: name,
    moot: works.map((work) => work.name),
    connection: database.connection,
    jobs: {
      ...definition.jobs?.(background),
      [TRY_WAITING_FACTS]: { run: ({ key }: { key: string }) => retryWaiting(inbox, key, log) },
    },
    log,
    leaseMs: options.leaseMs,
  });
  undo.push(worker.stop);
  due = startDueLoop({
    works,
    transact: background.transact,
    reader: background.reader,
    log,
    leaseMs: options.leaseMs,
  });
  undo.push(due.stop);
  if (options.demo && definition.seed)
    await transact({ correlationId: 'demo', causationId: null }, definition.seed);
  const keeps = (definition.keepers?.length ?? 0) > 0;
  const hears = (definition.policies?.length ?? 0) > 0;
  if (keeps)
    undo.push((await startStateConsumer(bus, name, definition.keepers ?? [], background.transact, log)).stop);
  if (hears) undo.push((await startConsumer(bus, inbox, heardBy(definition), log)).stop);
  const answers = [
    ...(definition.answers?.(scope) ?? []),
    ...operatorAnswers({ ...scope, inbox, listening: { context: name, hears, keeps, due: works } }),
  ];
  for (const answered of answers) undo.push(bus.answer(answered, name));

  return {
    name,
    schema,
    scope,
    contextFor: (request) => {
      const em = database.orm.em.fork();
      return {
        actor: request.actor,
        correlationId: request.correlationId,
        signal: request.signal,
        settings,
        ports: scope.ports,
        live,
        log,
        em,
        loaders: definition.loaders?.({
          em,
          actor: request.actor,
          correlationId: request.correlationId,
          ports: scope.ports,
        }),
        transact: (work) => transact({ correlationId: request.correlationId, causationId: null }, work),
      };
    },
    ready: async () => {
      if (!bus.connected()) throw new Error('NATS is not connected');
      await database.orm.em.fork().execute('select 1');
    },
  };
}

/** What it has no right to ask would be refused when it is asked: it is told at the start. */
function busFor({ name, asks = [] }: AnySubgraph, bus: Bus): Bus {
  return {
    ...bus,
    willAsk: ({ subject }) => {
      if (!asks.some((asked) => asked.subject === subject))
        throw new Error(`${name} asks ${subject}: its definition must say so, in \`asks\``);
    },
  };
}

/** @throws StartFailure naming every setting that cannot be understood. */
export function readSettings(definition: AnySubgraph, given: Readonly<Record<string, unknown>>): unknown {
  const settings = definition.settings.safeParse(given);
  if (settings.success) return settings.data;
  const wrong = settings.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new StartFailure(`The settings of ${definition.name} cannot be used (${wrong.join('; ')}).`);
}

function inboxOf(definition: AnySubgraph, transact: Transact, settings: unknown): Inbox {
  const byType = new Map<string, Policy[]>();
  for (const policy of definition.policies ?? []) {
    byType.set(policy.fact.type, [...(byType.get(policy.fact.type) ?? []), policy]);
  }
  return { consumer: definition.name, transact, settings, policiesFor: (type) => byType.get(type) ?? [] };
}
