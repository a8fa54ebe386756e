// Everything of a campaign that has to be started, and stopped whatever happens: servers, a dealer, two replicas.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { anyFreePort } from '#platform/embedded/port.ts';
import { undoing } from '#platform/process/undo.ts';
import { compileOnce } from '../kit/compile-cache.ts';
import { startMoodyDealer } from '../kit/moody-dealer.ts';
import { SECRET, settingsWith } from '../kit/settings.ts';
import { startReplica } from './servers/replica.ts';
import { startServers } from './servers/servers.ts';
import { watchUnderWay } from './under-way.ts';

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** `random` decides the dealer's moods. */
export const setStage = (directory: string, random: () => number) =>
  undoing(async (undo) => {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    const compiled = await compileOnce(directory, ['main.ts']);
    const dealer = await startMoodyDealer(random);
    undo.push(dealer.stop);
    const servers = await startServers(join(directory, 'servers'), undo);
    const settings = { ...compiled, ...settingsWith(dealer), JWT_SECRET: SECRET, LOG_LEVEL: 'warn' };
    const start = async (name: string) => {
      const { network, env } = await servers.connectReplica();
      const port = await anyFreePort();
      const replica = startReplica({ name, port, directory, network, env: { ...settings, ...env } });
      undo.push(replica.stop);
      return replica;
    };
    const replicas = [await start('one'), await start('two')];
    const system = { databaseUrl: servers.postgres.url, natsUrl: servers.nats.url };
    const underWay = watchUnderWay(system.databaseUrl);
    undo.push(underWay.stop);
    return { secret: SECRET, servers, dealer, replicas, system, underWay };
  });
