// The federation gateway on our own data sources, with a supergraph that can be replaced while it runs.
import './telemetry.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { Log } from '#platform/log.ts';
import { asApolloCache, recentlyUsed } from '#platform/server/recently-used.ts';
import type { Sources } from './sources/sources.ts';

export type ReplaceableGateway = {
  readonly gateway: ApolloGateway;
  /** Throws, and goes on with the supergraph it has, when the new one is bad. */
  update(supergraphSdl: string): void;
  /** About what the remembered plans take on the heap. */
  rememberedBytes(): number;
};

/** Plans repeat the literals of the operations they were made for. */
const REMEMBERED = { bytes: 32_000_000, entryBytes: 200_000 };
/** Of a plan as JSON, which is one byte a character at least; as objects it takes about three times that. */
const HEAP_FACTOR = 3;
const bytesOfPlan = (plan: QueryPlan): number => JSON.stringify(plan).length * HEAP_FACTOR;

export function openGateway(supergraphSdl: string, sources: Sources, log: Log): ReplaceableGateway {
  const plans = recentlyUsed<QueryPlan>({ ...REMEMBERED, bytesOf: bytesOfPlan });
  let replace: ((supergraphSdl: string) => void) | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl: async ({ update }) => {
      replace = update;
      return { supergraphSdl };
    },
    buildService: ({ name }) => sources.of(name),
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { cache: asApolloCache(plans) },
    logger: log,
  });
  return {
    gateway,
    rememberedBytes: () => plans.bytes,
    update(next) {
      if (!replace) throw new Error('The router has not started');
      replace(next);
    },
  };
}
