// Everything that is done to the product while it works, by name, so that the report can count it.

import pg from 'pg';
import { openBus } from '#platform/bus.ts';
import { laneOf } from '#platform/consumer.ts';
import { openLog } from '#platform/log.ts';
import { FACTS } from '#platform/outbox.ts';
import { PARTITIONS, partitionOf } from '#platform/partition.ts';
import { pause } from '#platform/pause.ts';
import { switchSandbox } from '../../subgraphs/payment/provider/sandbox-switch.ts';
import type { Replica } from './replica.ts';
import type { Servers } from './servers.ts';

export type Mischief = {
  readonly name: string;
  /** A kill counts towards what the campaign was asked for. */
  readonly isKill: boolean;
  /** How often it is chosen, against the others. */
  readonly weight: number;
  /** Does it, and undoes what would keep the product from ever recovering. */
  commit(): Promise<void>;
};

const CONSUMERS = ['order', 'store', 'payment', 'delivery', 'tracking', 'notification', 'review', 'ranking'];

/** Of `poison` the keys are recorded: they must be parked in the end, and nothing else. */
export function mischiefs(
  servers: Servers,
  replicas: readonly Replica[],
  random: () => number,
  poison: string[],
): readonly Mischief[] {
  const { postgres, nats } = servers;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const kill = (name: string, weight: number, commit: () => Promise<void>) => ({
    name,
    weight,
    commit,
    isKill: true,
  });
  const fault = (name: string, weight: number, commit: () => Promise<void>) => ({
    name,
    weight,
    commit,
    isKill: false,
  });
  const weather = async (proxy: typeof postgres.proxy, kind: typeof postgres.proxy.weather, ms: number) => {
    proxy.weather = kind;
    await pause(ms);
    proxy.weather = { kind: 'PASS' };
    proxy.cut();
  };
  return [
    kill('a replica is killed', 10, () => pick(replicas).crash()),
    kill('PostgreSQL is killed', 3, () => postgres.crash()),
    kill('NATS is killed', 4, () => nats.crash()),
    kill('NATS is restored from an older copy', 1, async () => {
      await nats.keepCopy();
      await pause(1_500);
      await nats.rollBack();
    }),
    fault('a replica is frozen for 3 s', 2, () => pick(replicas).freeze(3_000)),
    fault('PostgreSQL is frozen for 2 s', 1, () => postgres.freeze(2_000)),
    fault('NATS is frozen for 3 s', 1, () => nats.freeze(3_000)),
    fault('the connections to PostgreSQL are cut', 2, async () => postgres.proxy.cut()),
    fault('the connections to NATS are cut', 2, async () => nats.proxy.cut()),
    fault('the network to PostgreSQL is slow by 200 ms', 1, () =>
      weather(postgres.proxy, { kind: 'DELAY', ms: 200 }, 2_000),
    ),
    fault('the network to NATS is slow by 10 s', 1, () =>
      weather(nats.proxy, { kind: 'DELAY', ms: 10_000 }, 2_000),
    ),
    fault('the network to PostgreSQL is a black hole for 3 s', 1, () =>
      weather(postgres.proxy, { kind: 'BLACK_HOLE' }, 3_000),
    ),
    fault('the network to NATS is a black hole for 3 s', 1, () =>
      weather(nats.proxy, { kind: 'BLACK_HOLE' }, 3_000),
    ),
    fault('a consumer is deleted', 2, () =>
      deleteConsumer(nats.directUrl, laneOf(pick(CONSUMERS), Math.floor(random() * PARTITIONS))),
    ),
    fault('the payment provider is down for 2 s', 1, () => providerDown(postgres.directUrl, 2_000)),
    fault('a fact nobody can read is published', 1, async () => {
      const key = `poison-${poison.length}`;
      poison.push(key);
      await publishPoison(nats.directUrl, key);
    }),
  ];
}

async function withBus<T>(
  url: string,
  work: (bus: Awaited<ReturnType<typeof openBus>>) => Promise<T>,
): Promise<T> {
  const bus = await openBus({ url, name: 'mischief', log: openLog('mischief', 'silent') });
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
}

const deleteConsumer = (url: string, name: string): Promise<void> =>
  withBus(url, async (bus) => void (await bus.manager.consumers.delete(FACTS, name).catch(() => {})));

const publishPoison = (url: string, key: string): Promise<void> =>
  withBus(
    url,
    async (bus) =>
      void (await bus.jetstream.publish(
        `fact.order.${partitionOf(key)}.${key}.OrderPaid`,
        '{"poison":true}',
      )),
  );

async function providerDown(url: string, ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await switchSandbox((sql) => client.query(sql), 'DOWN');
    await pause(ms);
    await switchSandbox((sql) => client.query(sql), 'UP');
  } finally {
    await client.end();
  }
}
