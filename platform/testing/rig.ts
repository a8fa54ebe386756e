// Real contexts on a real PostgreSQL and a real NATS, for one test file: told facts from outside, asked through GraphQL.
import { type ExecutionResult, execute, parse, validate } from 'graphql';
import { type Bus, openBus } from '../bus.ts';
import type { Envelope, FactType, StateType, Versioned } from '../fact.ts';
import type { Actor } from '../identity.ts';
import { openLog } from '../log.ts';
import { FACTS } from '../outbox.ts';
import { factSubject, stateSubject } from '../partition.ts';
import { type AnySubgraph, type RunningSubgraph, startSubgraph } from '../subgraph.ts';
import { newId } from '../transaction.ts';
import { migratedDatabase } from './migrated-database.ts';
import { eventually, testNats } from './parts.ts';

/** Somebody with a valid token, as the router would hand them on. */
export const actor = (role: string, id: string, name: string = id): Actor => ({
  id,
  role,
  name,
  issuedAt: Math.floor(Date.now() / 1_000),
  expiresAt: Math.floor(Date.now() / 1_000) + 3_600,
});

export type SaidFact = { type: string; key: string; sequence: number; data: Record<string, unknown> };

/** Whether a lane with this filter is given a fact with this subject: `fact.<context>.<partition>.…` */
function gives(filter: string, subject: string): boolean {
  const [, context, partition] = filter.split('.');
  const [, of, number] = subject.split('.');
  return partition === number && (context === '*' || context === of);
}

export type Rig = Awaited<ReturnType<typeof startRig>>;

/**
 * Starts the contexts, each as its own user of NATS with the rights that its definition gives it. The rig itself is the administrator,
 * who may tell, answer and ask in everybody's place. `settings` override the environment of all of them. Call `stop()` in
 * `afterAll`.
 */
export async function startRig(
  definitions: readonly AnySubgraph[],
  options: { settings?: Record<string, unknown>; demo?: boolean; requestWaitMs?: number } = {},
) {
  const [database, nats] = await Promise.all([migratedDatabase(definitions), testNats(definitions)]);
  const log = openLog('test', process.env.LOG_LEVEL ?? 'silent');
  const bus = await openBus({ url: nats.url, name: 'test', log });
  const running = new Map<string, { subgraph: RunningSubgraph; bus: Bus }>();
  /** Where the last fact told stands in the stream, by its subject. */
  const lastTold = new Map<string, number>();
  const start = async (definition: AnySubgraph, settings: Record<string, unknown> = {}) => {
    const { name } = definition;
    const own = await openBus({ url: nats.urlOf(name), name, log });
    const subgraph = await startSubgraph(definition, {
      databaseUrl: database.url,
      bus: own,
      log,
      demo: options.demo ?? false,
      settings: { ...options.settings, ...settings },
      ...(options.requestWaitMs ? { requestWaitMs: options.requestWaitMs } : {}),
    }).catch(async (error) => {
      await own.close();
      throw error;
    });
    running.set(name, { subgraph, bus: own });
  };
  const stopOne = async (name: string): Promise<void> => {
    const { subgraph, bus: own } = found(name);
    await subgraph.stop();
    await own.close();
    running.delete(name);
  };
  const found = (name: string) => {
    const one = running.get(name);
    if (!one) throw new Error(`${name} is not running`);
    return one;
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...running.keys()].map(stopOne));
    await bus.close();
    await Promise.all([database.drop(), nats.stop()]);
  };
  const started = await Promise.allSettled(definitions.map((definition) => start(definition)));
  const failed = started.find((each) => each.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }

  const subgraph = (name: string): RunningSubgraph => found(name).subgraph;

  /** This connection comes back in its own time after a break, and what is published on it meanwhile is lost. */
  const publish = async (subject: string, message: unknown) => {
    await eventually(() => bus.connected(), { describe: 'the test to be connected to NATS' });
    return bus.jetstream.publish(subject, JSON.stringify(message));
  };

  return {
    database,
    nats,
    /** The administrator's. */
    bus,
    /** The one of a context. */
    busOf: (name: string): Bus => found(name).bus,
    subgraph,

    /** Waits until whatever the contexts have sent by now has reached the rig, if it was for the rig. */
    flush: async (): Promise<void> => {
      for (const each of running.values()) await each.bus.connection.flush();
      await bus.connection.flush();
    },

    /** One operation against one context alone. */
    ask: async (
      name: string,
      source: string,
      variables: Record<string, unknown> = {},
      who: Actor | null = null,
    ): Promise<ExecutionResult<Record<string, never>>> => {
      const { schema, contextFor } = subgraph(name);
      const document = parse(source);
      const errors = validate(schema, document);
      if (errors.length > 0) throw errors[0];
      const result = await execute({
        schema,
        document,
        variableValues: variables,
        contextValue: contextFor({ actor: who, correlationId: newId() }),
      });
      return JSON.parse(JSON.stringify(result));
    },

    /** Puts a fact into the stream as the context that owns it would have. Answers its envelope, to tell it again. */
    tell: async <Data>(
      fact: FactType<string, Data>,
      key: string,
      data: Data,
      overrides: Partial<Envelope> = {},
    ): Promise<Envelope> => {
      const envelope: Envelope = {
        id: newId(),
        type: fact.type,
        version: 1,
        key,
        sequence: 1,
        occurredAt: new Date().toISOString(),
        correlationId: 'test',
        causationId: null,
        data: fact.schema.parse(data),
        ...overrides,
      };
      const subject = factSubject(fact.context, key, fact.type);
      const { seq } = await publish(subject, envelope);
      lastTold.set(subject, Math.max(seq, lastTold.get(subject) ?? 0));
      return envelope;
    },

    /** Waits until every context has heard, or set aside, whatever was told so far. */
    allHeard: () =>
      eventually(
        async () => {
          const lanes = await bus.manager.consumers.list(FACTS).next();
          return lanes
            .filter(({ config }) => config.durable_name)
            .every(
              // What is pending is counted a moment after the fact is kept: how far a lane has come is sure.
              ({ config, ack_floor }) =>
                [...lastTold].every(
                  ([subject, place]) =>
                    ack_floor.stream_seq >= place || !gives(config.filter_subject ?? '', subject),
                ),
            );
        },
        { describe: 'every fact to be heard' },
      ),

    /** Puts a state into the stream as the context that owns it would have. */
    announce: async <Data extends Versioned>(
      state: StateType<Data>,
      id: string,
      data: Data,
    ): Promise<void> => {
      const message = {
        id: newId(),
        type: state.type,
        occurredAt: new Date().toISOString(),
        data: state.schema.parse(data),
      };
      await publish(stateSubject(state.subject, id), message);
    },

    /** What a context has said so far, oldest first. */
    said: async (name: string, key?: string): Promise<SaidFact[]> => {
      const rows = await subgraph(name)
        .scope.reader()
        .execute<{ message: SaidFact }[]>(
          `select message from outbox where stream = 'FACTS' order by position`,
        );
      return rows.map((row) => row.message).filter((fact) => key === undefined || fact.key === key);
    },

    /** Rows of a context's own tables, for what GraphQL does not show. */
    rows: <Row extends object>(name: string, sql: string, parameters: unknown[] = []): Promise<Row[]> =>
      subgraph(name).scope.reader().execute<Row[]>(sql, parameters),

    start,
    stopOne,

    stop,
  };
}
