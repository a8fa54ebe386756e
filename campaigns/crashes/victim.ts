// One context as a process of its own: `victim.ts <context>`. It loads its code, waits to be told to live, and dies where it must.
import { once } from 'node:events';
import { openBus } from '#platform/bus.ts';
import { secretVerifier } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { serveSubgraph } from '#platform/server.ts';
import { type AnySubgraph, startSubgraph } from '#platform/subgraph.ts';
import { fateIn } from './fate.ts';
import { mortal, mortalBus } from './mortal.ts';

/** What a victim is told when its turn has come. */
export type Life = {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly secret: string;
  readonly port: number;
  /** Where deaths are written down. */
  readonly book: string;
  /** Overrides of the environment. */
  readonly settings: Readonly<Record<string, unknown>>;
};

async function live(name: string, life: Life): Promise<void> {
  const { databaseUrl, natsUrl, secret, port, settings } = life;
  const log = openLog(name);
  const fate = fateIn(life.book);
  const bus = mortalBus(await openBus({ url: natsUrl, name, log }), name, fate);
  const subgraph = await startSubgraph(mortal(await definitionOf(name), fate), {
    databaseUrl,
    bus,
    log,
    demo: true,
    settings,
  });
  await serveSubgraph({
    subgraph,
    port,
    host: '127.0.0.1',
    verifier: secretVerifier(secret),
    gateways: { secret },
    ready: {},
    log,
  });
}

async function definitionOf(name: string): Promise<AnySubgraph> {
  const values = Object.values<AnySubgraph>(await import(`../../subgraphs/${name}/subgraph.ts`));
  const found = values.find((value) => value.name === name);
  if (!found) throw new Error(`there is no context ${name}`);
  return found;
}

const name = process.argv[2] ?? '';
// Whoever started it has gone: nobody would ever end it.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
await definitionOf(name);
const [life] = (await once(process, 'message')) as [Life];
await live(name, life);
process.send?.('serving');
