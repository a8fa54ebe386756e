// One context as a process of its own: its tables, its consumers and its part of the graph on HTTP and graphql-ws.
import { openBus } from './bus.ts';
import { joinParts } from './embedded/join-parts.ts';
import { readEnvironment, retentionIn } from './environment.ts';
import { openIdentity } from './identity.ts';
import { live } from './lifespan.ts';
import { openLog } from './log.ts';
import type { NatsUser } from './nats/rights.ts';
import { undoing } from './process/undo.ts';
import { gatewayCredentials } from './secret.ts';
import { serveSubgraph } from './server.ts';
import { type AnySubgraph, startSubgraph } from './subgraph.ts';

/** Runs until a signal stops it. PORT overrides `port`. `natsUsers` are all there are: it may be the one that starts NATS. */
export function runSubgraphAlone(
  definition: AnySubgraph,
  port: number,
  natsUsers: () => Promise<readonly NatsUser[]>,
): Promise<void> {
  return live(() =>
    undoing(async (undo) => {
      const { name } = definition;
      const environment = readEnvironment();
      const log = openLog(definition.name);
      const { verifier } = openIdentity(environment.dataDir, log);
      const gateways = gatewayCredentials(environment.dataDir);
      const tell = (message: string) => process.stdout.write(`${definition.name}: ${message}\n`);
      const parts = await joinParts({ ...environment, natsUsers, natsUser: name, onProgress: tell });
      undo.push(parts.stop);
      const { databaseUrl } = parts;
      const bus = await openBus({
        url: parts.natsUrl(name),
        name,
        log,
        keeps: definition.keepsStreams ? environment.streams : undefined,
      });
      undo.push(bus.close);
      const subgraph = await startSubgraph(definition, {
        databaseUrl,
        bus,
        log,
        demo: environment.demo,
        retention: retentionIn(environment),
      });
      undo.push(subgraph.stop);
      const served = await serveSubgraph({
        subgraph,
        port: environment.port ?? port,
        host: environment.host,
        verifier,
        gateways,
        ready: { [definition.name]: subgraph.ready },
        log,
      });
      undo.push(served.stop);
      tell(`listening on ${served.url}`);
    }),
  );
}
