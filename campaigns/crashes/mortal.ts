// A context that dies at its own commit points: the real definition and the real bus, wrapped from outside.
import { nanos } from '@nats-io/transport-node';
import type { Bus } from '#platform/bus.ts';
import type { DueWork } from '#platform/due/due-work.ts';
import type { Policy, StateKeeper } from '#platform/policies.ts';
import type { AnySubgraph, Scope } from '#platform/subgraph.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { Job } from '#platform/work.ts';
import { dueOf } from '../doctor/due-rows.ts';
import { claimed, commitOf, jobsOf, unacknowledged, uncommitted, undone, unmarked } from './commit-points.ts';
import type { Fate } from './fate.ts';

/** What died with a message in its hands is given it again this soon: the product's own five and ten seconds would only be waited for. */
const ACK_WAIT_MS = 1_000;
const ack_wait = nanos(ACK_WAIT_MS);

/** `definition` with every policy, keeper, job and due work wrapped. */
export function mortal(definition: AnySubgraph, fate: Fate): AnySubgraph {
  const { name, policies = [], keepers = [] } = definition;
  return {
    ...definition,
    policies: policies.map((policy) => mortalPolicy(name, policy, fate)),
    keepers: keepers.map((keeper) => mortalKeeper(name, keeper, fate)),
    due: (scope) => dueOf(definition, scope).map((work) => mortalWork(definition, work.name, scope, fate)),
    jobs: (scope) =>
      Object.fromEntries(
        Object.keys(jobsOf(definition, scope)).map((task) => [
          task,
          mortalJob(definition, task, scope, fate),
        ]),
      ),
  };
}

const mortalPolicy = (context: string, policy: Policy, fate: Fate): Policy => ({
  fact: policy.fact,
  follow: async (heard, tx, settings) => {
    await policy.follow(heard, tx, settings);
    await dieAround(context, policy.fact.type, tx, fate);
  },
});

const mortalKeeper = (context: string, { state, keep }: StateKeeper, fate: Fate): StateKeeper => ({
  state,
  keep: async (data, tx) => {
    await keep(data, tx);
    await dieAround(context, state.type, tx, fate);
  },
});

/** At the end of the transaction, with all of it sent to the database; or else as the first thing after its commit. */
async function dieAround(context: string, type: string, tx: Transaction, fate: Fate): Promise<void> {
  await tx.em.flush();
  fate.meet(uncommitted(context, type));
  const after = unacknowledged(context, type);
  // What passes by is put into words after the commit, and before anything else that follows from it.
  if (fate.awaits(after)) tx.notify('death', { toJSON: () => fate.meet(after) });
}

/** Each run gets jobs of its own, so that its commits are counted apart from those of the runs beside it. */
function mortalJob(definition: AnySubgraph, task: string, scope: Scope, fate: Fate): Job {
  const { name } = definition;
  return {
    run: async (payload, job) => {
      let commits = 0;
      const transact: Scope['transact'] = (cause, work) =>
        scope.transact(cause, async (tx) => {
          const result = await work(tx);
          await tx.em.flush();
          commits += 1;
          fate.meet(commitOf(name, task, commits));
          return result;
        });
      await jobsOf(definition, { ...scope, transact })[task]?.run(payload, job);
      fate.meet(undone(name, task));
    },
  };
}

/**
 * Work that is decided dies at the end of its decision, the first of its commits, and by the commits of the call that follows. Work
 * that only calls dies as soon as it is claimed, and by each of its commits.
 */
function mortalWork(definition: AnySubgraph, name: string, scope: Scope, fate: Fate): DueWork {
  const { name: context } = definition;
  /** Each run is made anew, so that its commits are counted apart from those of the runs beside it. */
  const newRun = () => {
    let commits = 0;
    const dieBeforeCommit = async (tx: Transaction) => {
      await tx.em.flush();
      commits += 1;
      fate.meet(commitOf(context, name, commits));
    };
    const transact: Scope['transact'] = (cause, unit) =>
      scope.transact(cause, async (tx) => {
        const result = await unit(tx);
        await dieBeforeCommit(tx);
        return result;
      });
    const work = dueOf(definition, { ...scope, transact }).find((each) => each.name === name);
    if (!work) throw new Error(`${context} has no ${name}`);
    return { work, dieBeforeCommit };
  };
  const { work } = newRun();
  if ('call' in work)
    return {
      ...work,
      call: async (id, run) => {
        fate.meet(claimed(context, name));
        const { work: again } = newRun();
        if ('call' in again) await again.call(id, run);
      },
    };
  return {
    ...work,
    decide: async (tx, id, until) => {
      const { work: again, dieBeforeCommit } = newRun();
      const call = 'decide' in again ? await again.decide(tx, id, until) : undefined;
      await dieBeforeCommit(tx);
      return call;
    },
  };
}

/** `bus` as a context uses it that dies between a publish and the note of it, and is told soon what it did not acknowledge. */
export function mortalBus(bus: Bus, context: string, fate: Fate): Bus {
  const { manager } = bus;
  return {
    ...bus,
    manager: instead(manager, {
      // Also where it is there already: each life sets what it finds to its own settings.
      consumers: instead(manager.consumers, {
        add: (stream, consumer) => manager.consumers.add(stream, { ...consumer, ack_wait }),
        update: (stream, name, settings) => manager.consumers.update(stream, name, { ...settings, ack_wait }),
      }),
    }),
    openPublisher: async () => {
      const publisher = await bus.openPublisher();
      const { jetstream } = publisher;
      return {
        ...publisher,
        jetstream: instead(jetstream, {
          publish: async (subject, payload, options) => {
            const acknowledged = await jetstream.publish(subject, payload, options);
            fate.meet(unmarked(context, typeOf(payload)));
            return acknowledged;
          },
        }),
      };
    },
  };
}

/** Facts and states alike carry the name of what they are. */
const typeOf = (payload: unknown): string => (JSON.parse(String(payload)) as { type: string }).type;

/** The same object with some parts of it replaced; the others go on seeing the object itself. */
const instead = <T extends object>(whole: T, parts: Partial<T>): T =>
  new Proxy(whole, {
    get: (target, name) => {
      if (Object.hasOwn(parts, name)) return Reflect.get(parts, name);
      const part = Reflect.get(target, name);
      return typeof part === 'function' ? part.bind(target) : part;
    },
  });
