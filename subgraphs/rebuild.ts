// `npm run rebuild -- tracking` builds a read model anew from the facts, beside whatever is running.
import { openBus } from '#platform/bus.ts';
import { joinParts } from '#platform/embedded/join-parts.ts';
import { readEnvironment } from '#platform/environment.ts';
import { live } from '#platform/lifespan.ts';
import { openLog } from '#platform/log.ts';
import { rebuild } from '#platform/rebuild.ts';
import type { AnySubgraph } from '#platform/subgraph.ts';
import { natsUsers } from '#schema/nats-users.ts';
import { rankingSubgraph } from './ranking/subgraph.ts';
import { trackingSubgraph } from './tracking/subgraph.ts';

const READ_MODELS: readonly AnySubgraph[] = [trackingSubgraph, rankingSubgraph];

const tell = (message: string) => process.stdout.write(`${message}\n`);

const definition = READ_MODELS.find(({ name }) => name === process.argv[2]);
if (!definition) {
  process.stderr.write(`usage: npm run rebuild -- ${READ_MODELS.map(({ name }) => name).join('|')}\n`);
  process.exit(2);
}

await live(async () => {
  const { name } = definition;
  const parts = await joinParts({ ...readEnvironment(), natsUsers, natsUser: name, onProgress: tell });
  const log = openLog('rebuild', process.env.LOG_LEVEL ?? 'error'); // lanes that start over are the work itself
  const bus = await openBus({ url: parts.natsUrl(name), name: 'rebuild', log });
  const { waiting } = await rebuild(definition, { ...parts, bus, log, onProgress: tellOften() });
  tell(`${name} is rebuilt${waiting > 0 ? `; ${waiting} facts still wait` : ''}.`);
  await bus.close();
  await parts.stop();
  process.exit(0);
});

function tellOften(): (left: number) => void {
  let last = -1;
  return (left) => {
    if (left !== last) tell(`${left} facts to hear`);
    last = left;
  };
}
