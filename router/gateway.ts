// The federation gateway on our own data sources, with a supergraph that can be replaced while it runs.
import './telemetry.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { Log } from '#platform/log.ts';
import type { Sources } from './sources/sources.ts';

export type ReplaceableGateway = {
  readonly gateway: ApolloGateway;
  /** Throws, and goes on with the supergraph it has, when the new one is bad. */
  update(supergraphSdl: string): void;
};

export function openGateway(supergraphSdl: string, sources: Sources, log: Log): ReplaceableGateway {
  let replace: ((supergraphSdl: string) => void) | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl: async ({ update }) => {
      replace = update;
      return { supergraphSdl };
    },
    buildService: ({ name }) => sources.of(name),
    __exposeQueryPlanExperimental: false,
    logger: log,
  });
  return {
    gateway,
    update(next) {
      if (!replace) throw new Error('The router has not started');
      replace(next);
    },
  };
}
