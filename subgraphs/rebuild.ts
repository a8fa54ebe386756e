// `npm run rebuild -- tracking` builds a read model anew from the facts, beside whatever is running.
import { openBus } from '#platform/bus.ts';
import { type Parts, startParts } from '#platform/embedded/parts.ts';
import { reachNats, reachPostgres } from '#platform/embedded/reach.ts';
import { findRunningParts } from '#platform/embedded/running-parts.ts';
import { type Environment, readEnvironment } from '#platform/environment.ts';
import { live } from '#platform/lifespan.ts';
import { openLog } from '#platform/log.ts';
import { rebuild } from '#platform/rebuild.ts';
import type { AnySubgraph } from '#platform/subgraph.ts';
import { rankingSubgraph } from './ranking/subgraph.ts';
import { trackingSubgraph } from './tracking/subgraph.ts';

const READ_MODELS: readonly AnySubgraph[] = [trackingSubgraph, rankingSubgraph];
const AT_ONCE_MS = 0;

const tell = (message: string) => process.stdout.write(`${message}\n`);

const definition = READ_MODELS.find(({ name }) => name === process.argv[2]);
if (!definition) {
  process.stderr.write(`usage: npm run rebuild -- ${READ_MODELS.map(({ name }) => name).join('|')}\n`);
  process.exit(2);
}

await live(async () => {
  const environment = readEnvironment();
  const { factsMaxAgeMs } = environment;
  const parts = (await partsInUse(environment)) ?? (await startParts({ ...environment, onProgress: tell }));
  const log = openLog('rebuild', process.env.LOG_LEVEL ?? 'error'); // lanes that start over are the work itself
  const bus = await openBus({ url: parts.natsUrl, name: 'rebuild', log, factsMaxAgeMs });
  const { waiting } = await rebuild(definition, { ...parts, bus, log, onProgress: tellOften() });
  tell(`${definition.name} is rebuilt${waiting > 0 ? `; ${waiting} facts still wait` : ''}.`);
  await bus.close();
  await parts.stop();
  process.exit(0);
});

/** What `npm start` has started for itself in another terminal, when it has. */
async function partsInUse({ dataDir, databaseUrl, natsUrl }: Environment): Promise<Parts | undefined> {
  const urls = databaseUrl || natsUrl ? undefined : findRunningParts(dataDir);
  if (!urls) return undefined;
  try {
    await Promise.all([reachPostgres(urls.databaseUrl, AT_ONCE_MS), reachNats(urls.natsUrl, AT_ONCE_MS)]);
    return { ...urls, stop: async () => {} };
  } catch {
    return undefined; // nothing runs there
  }
}

function tellOften(): (left: number) => void {
  let last = -1;
  return (left) => {
    if (left !== last) tell(`${left} facts to hear`);
    last = left;
  };
}
