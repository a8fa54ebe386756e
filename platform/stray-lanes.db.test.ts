// A lane that is further than its stream would never hear anything again.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AckPolicy, DeliverPolicy, type JetStreamManager } from '@nats-io/jetstream';
import { FACTS } from './outbox.ts';
import { removeStray } from './stray-lanes.ts';
import { type Rig, startRig } from './testing/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([]);
  await rig.bus.jetstream.publish('fact.bell.0.key.Rung', '{}');
});
afterAll(() => rig?.stop());

const look = (lane: string) => removeStray(rig.bus.manager, FACTS, lane);
const exists = (lane: string) =>
  rig.bus.manager.consumers.info(FACTS, lane).then(
    () => true,
    () => false,
  );

async function openLane(name: string): Promise<void> {
  await rig.bus.manager.consumers.add(FACTS, {
    durable_name: name,
    filter_subject: 'fact.*.0.>',
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
  });
}

async function hears(name: string, messages: number): Promise<void> {
  const lane = await rig.bus.jetstream.consumers.get(FACTS, name);
  for (let n = 0; n < messages; n += 1) await (await lane.next())?.ackAck();
}

test('a lane that stands beyond the end of its stream is removed', async () => {
  const removed: string[] = [];
  // What nats-server 2.9.10 answered about a lane it had lost: no client can bring it there.
  const manager = {
    consumers: {
      info: async () => ({ delivered: { stream_seq: 2 ** 64 - 1 } }),
      delete: async (_: string, lane: string) => removed.push(lane),
    },
    streams: { info: async () => ({ state: { last_seq: 196 } }) },
  } as unknown as JetStreamManager;
  expect(await removeStray(manager, FACTS, 'stray')).toBe(true);
  expect(removed).toEqual(['stray']);
});

test('a lane that has heard all there is stays', async () => {
  await openLane('sound');
  expect(await look('sound')).toBe(false);
  await hears('sound', 1);
  expect(await look('sound')).toBe(false);
  expect(await exists('sound')).toBe(true);
});
