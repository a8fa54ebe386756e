// Facts that nobody can apply: unreadable ones, readable ones with bad data, of nobody and of an order under way.
import { jetstream } from '@nats-io/jetstream';
import { FACTS } from '#platform/outbox.ts';
import { partitionOf } from '#platform/partition.ts';
import { pause } from '#platform/pause.ts';
import { subgraphs } from '../../../main.ts';
import { withDatabase } from '../../kit/with-database.ts';
import { withNats } from '../../kit/with-nats.ts';
import { type Fault, type Outcome, outcome, pick, rarely, type Scene } from './fault.ts';
import { whenUp } from './when-up.ts';

/** Many at one time would only be the same again, and each stays parked in every context that hears it. */
const NOBODYS_MOST = 12;
const PARKED_WITHIN_MS = 20_000;
const LOOK_MS = 200;

export function poisoning(scene: Scene, asked: number): Fault[] {
  const { random } = scene;
  const types = [...new Set(subgraphs.flatMap(({ policies = [] }) => policies.map(({ fact }) => fact.type)))];
  const others = types.filter((type) => type !== 'OrderPaid');
  const nobody = () => `poison-${scene.poison.all.length}`;
  return [
    {
      name: 'a fact nobody can read is published',
      weight: 1,
      most: rarely(asked, NOBODYS_MOST),
      inject: () => publish(scene, { type: 'OrderPaid', key: nobody(), isReadable: false }),
    },
    {
      name: 'a fact of another type that nobody can read is published',
      weight: 1,
      most: rarely(asked, NOBODYS_MOST),
      inject: () => publish(scene, { type: pick(random, others) ?? '', key: nobody(), isReadable: false }),
    },
    {
      name: 'a readable fact with bad data is published',
      weight: 1,
      most: rarely(asked, NOBODYS_MOST),
      inject: () => publish(scene, { type: pick(random, types) ?? '', key: nobody(), isReadable: true }),
    },
  ];
}

/** Whatever is said of the order afterwards waits behind it, until the operator has dropped it. */
export const poisonedOrder = (scene: Scene, asked: number): Fault => ({
  name: 'a fact about an order under way cannot be read, until the operator drops it',
  weight: 2,
  most: rarely(asked, 10),
  inject: async () => {
    const key = pick(scene.random, await newestOrders(scene));
    if (!key) return 'NOT_NOW';
    await publish(scene, { type: 'OrderPaid', key, isReadable: scene.random() < 0.5, mustBeDropped: true });
    return outcome(await isParked(scene, key));
  },
});

async function publish(
  { servers, poison, stream, over }: Scene,
  what: { type: string; key: string; isReadable: boolean; mustBeDropped?: boolean },
): Promise<Outcome> {
  const { type, key, mustBeDropped = false } = what;
  const drinkers = subgraphs.filter(({ policies = [] }) => policies.some(({ fact }) => fact.type === type));
  const saying = subgraphs.find(({ facts = {} }) => type in facts)?.name;
  const id = crypto.randomUUID();
  const message = what.isReadable ? readable(id, type, key) : { poison: true };
  const subject = `fact.${saying}.${partitionOf(key)}.${key}.${type}`;
  // A stream that is just being rolled back would lose what must be found parked.
  const place = await stream(() => publishUntilKept({ servers, over }, subject, JSON.stringify(message), id));
  poison.add({
    id: what.isReadable ? id : `${FACTS}:${place}`,
    place,
    subject,
    key,
    type,
    drinkers: drinkers.map(({ name }) => name),
    mustBeDropped,
  });
  return 'TOOK_EFFECT';
}

/** Its server may be killed before it answers; the same message twice is one. */
async function publishUntilKept(
  { servers, over }: Pick<Scene, 'servers' | 'over'>,
  subject: string,
  message: string,
  msgID: string,
): Promise<number> {
  const { seq } = await whenUp(over, () =>
    withNats(servers.nats.url, (connection) => jetstream(connection).publish(subject, message, { msgID })),
  );
  return seq;
}

async function newestOrders({ servers, over }: Scene): Promise<string[]> {
  const { rows } = await whenUp(over, () =>
    withDatabase(servers.postgres.url, (client) =>
      client.query<{ id: string }>(
        `select id from "order".orders where status not in ('DELIVERED', 'CANCELLED') order by placed_at desc limit 5`,
      ),
    ),
  );
  return rows.map(({ id }) => id);
}

/** An envelope as it should be, around nothing. */
const readable = (id: string, type: string, key: string) => ({
  id,
  type,
  version: 1,
  key,
  sequence: 1,
  occurredAt: new Date().toISOString(),
  correlationId: id,
  causationId: null,
  data: { poison: true },
});

async function isParked({ servers, poison, over }: Scene, key: string): Promise<boolean> {
  const drinkers = poison.all.find((each) => each.key === key)?.drinkers ?? [];
  const deadline = Date.now() + PARKED_WITHIN_MS;
  const sql = drinkers.map(
    (name) => `select 1 from "${name}".waiting_fact where key = $1 and status = 'PARKED'`,
  );
  while (Date.now() < deadline && !over.aborted) {
    const found = await withDatabase(servers.postgres.url, (client) =>
      client.query(sql.join(' union all '), [key]),
    ).catch(() => undefined);
    if (found?.rowCount) return true;
    await pause(LOOK_MS, over);
  }
  return false;
}
