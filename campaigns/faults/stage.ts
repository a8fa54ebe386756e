// Everything of a campaign that has to be started, and stopped whatever happens: servers, a dealer, two replicas.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { anyFreePort } from '#platform/embedded/port.ts';
import { compileOnce } from '../kit/compile-cache.ts';
import { startMoodyDealer } from '../kit/moody-dealer.ts';
import { SECRET, settingsWith } from '../kit/settings.ts';
import { startReplica } from './servers/replica.ts';
import { startServers } from './servers/servers.ts';
import { watchUnderWay } from './under-way.ts';

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** `random` decides the dealer's moods. */
export async function setStage(directory: string, random: () => number) {
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const compiled = await compileOnce(directory, ['main.ts']);
  const [servers, dealer] = await Promise.all([
    startServers(join(directory, 'servers')),
    startMoodyDealer(random),
  ]);
  const settings = { ...compiled, ...settingsWith(dealer), JWT_SECRET: SECRET, LOG_LEVEL: 'warn' };
  const replicas = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const { network, env } = await servers.connectReplica();
      const port = await anyFreePort();
      return startReplica({ name, port, directory, network, env: { ...settings, ...env } });
    }),
  );
  const system = { databaseUrl: servers.postgres.url, natsUrl: servers.nats.url };
  const underWay = watchUnderWay(system.databaseUrl);
  return {
    secret: SECRET,
    servers,
    dealer,
    replicas,
    system,
    underWay,
    stop: async () => {
      await underWay.stop();
      await Promise.all(replicas.map((replica) => replica.stop()));
      await dealer.stop();
      await servers.stop();
    },
  };
}
