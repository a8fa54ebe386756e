// One context as a process of its own: its tables, its consumers and its part of the graph on HTTP and graphql-ws.
import { openBus } from './bus.ts';
import { joinParts } from './embedded/join-parts.ts';
import { readEnvironment } from './environment.ts';
import { openIdentity } from './identity.ts';
import { live } from './lifespan.ts';
import { openLog } from './log.ts';
import { serveSubgraph } from './server.ts';
import { type AnySubgraph, startSubgraph } from './subgraph.ts';

/** Runs until a signal stops it. PORT overrides `port`. */
export function runSubgraphAlone(definition: AnySubgraph, port: number): Promise<void> {
  return live(async () => {
    const environment = readEnvironment();
    const log = openLog(definition.name);
    const { verifier } = openIdentity(environment.dataDir, log);
    const tell = (message: string) => process.stdout.write(`${definition.name}: ${message}\n`);
    const parts = await joinParts({ ...environment, onProgress: tell });
    const { databaseUrl, natsUrl } = parts;
    const bus = await openBus({
      url: natsUrl,
      name: definition.name,
      log,
      factsMaxAgeMs: environment.factsMaxAgeMs,
    });
    const subgraph = await startSubgraph(definition, { databaseUrl, bus, log, demo: environment.demo });
    const served = await serveSubgraph({
      subgraph,
      port: environment.port ?? port,
      host: environment.host,
      verifier,
      ready: { [definition.name]: subgraph.ready },
      log,
    });
    tell(`listening on ${served.url}`);
    return {
      stop: async () => {
        await served.stop();
        await subgraph.stop();
        await bus.close();
        await parts.stop();
      },
    };
  });
}
