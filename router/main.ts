// The router as a process of its own. The supergraph says where each subgraph listens; SUBGRAPH_HOST puts them all on one host
// (`localhost`, without containers), SUBGRAPH_URL_<NAME> puts one anywhere.
import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse } from 'graphql';
import { readEnvironment } from '#platform/environment.ts';
import { openIdentity } from '#platform/identity.ts';
import { live } from '#platform/lifespan.ts';
import { openLog } from '#platform/log.ts';
import { gatewayCredentials } from '#platform/secret.ts';
import type { GatewayCredentials } from '#platform/server/gateway-credentials.ts';
import { readDoorSettings, readExamples, readRateLimitSettings, startRouter } from './router.ts';
import type { SubgraphPlaces } from './sources/sources.ts';

const DEFAULT_PORT = 4000;

await live(async () => {
  const environment = readEnvironment();
  const log = openLog('router');
  const read = (file: string) => readFileSync(new URL(`../schema/${file}`, import.meta.url), 'utf8');
  const supergraphSdl = read('supergraph.graphql');
  const router = await startRouter({
    supergraphSdl,
    subgraphs: placesIn(parse(supergraphSdl), gatewayCredentials(environment.dataDir)),
    port: environment.port ?? DEFAULT_PORT,
    host: environment.host,
    verifier: openIdentity(environment.dataDir, log).verifier,
    allowedOrigins: environment.allowedOrigins,
    // A subgraph that is away costs a screen its part, so it does not make the door unready.
    ready: {},
    resumeField: 'revision',
    ...readDoorSettings(),
    ...readRateLimitSettings(),
    examples: readExamples(read('examples.graphql')),
    product: JSON.parse(read('product.json')),
    log,
  });
  process.stdout.write(`router: listening on ${router.url}\n`);
  return router;
});

/** Reads `@join__graph(name:, url:)` of every subgraph. Source: https://specs.apollo.dev/join/v0.5 */
function placesIn(supergraph: DocumentNode, credentials: GatewayCredentials): SubgraphPlaces {
  const graphs = supergraph.definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return Object.fromEntries(
    values.map((value) => {
      const written = Object.fromEntries(
        (value.directives?.[0]?.arguments ?? []).map((argument) => [
          argument.name.value,
          argument.value.kind === Kind.STRING ? argument.value.value : '',
        ]),
      );
      const name = written.name ?? value.name.value;
      const url = process.env[`SUBGRAPH_URL_${name.toUpperCase()}`] ?? onHost(written.url ?? '');
      return [name, { kind: 'remote', url, credentials }];
    }),
  );
}

function onHost(written: string): string {
  const url = new URL(written);
  if (process.env.SUBGRAPH_HOST) url.hostname = process.env.SUBGRAPH_HOST;
  return url.href;
}
