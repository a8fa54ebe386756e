// A context that is somebody else's by now has its own user and may publish what is its own: nothing comes of it in another's name.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { defineFacts, defineState } from '../fact.ts';
import { operatorQuestions } from '../operate.ts';
import { FACTS, STATE } from '../outbox.ts';
import { partitionOf } from '../partition.ts';
import { when, whenState } from '../policies.ts';
import { eventually } from '../testing/eventually.ts';
import { type Rig, startRig } from '../testing/rig.ts';
import { bell, bellFacts, toy } from '../testing/toy.ts';
import { newId } from '../transaction.ts';
import { natsAddress } from './address.ts';

const bellState = defineState('bell', 'BellState', 'bell', z.object({ version: z.int() }));
const thiefFacts = defineFacts('thief', { Stolen: z.object({}) });
const thiefState = defineState('thief', 'ThiefState', 'thief', z.object({ version: z.int() }));

const heard: number[] = [];
const kept: number[] = [];
const ear = toy({
  name: 'ear',
  policies: [when(bellFacts.Rung, async ({ data }) => void heard.push(data.count))],
  keepers: [whenState(bellState, async ({ version }) => void kept.push(version))],
});
const thief = toy({
  name: 'thief',
  facts: thiefFacts,
  states: [thiefState],
  // It hears the bell, by a lane of its own.
  policies: [when(bellFacts.Rung, async () => {})],
});

let rig: Rig;
let loot: NatsConnection;
beforeAll(async () => {
  rig = await startRig([{ ...bell, states: [bellState] }, ear, thief]);
  loot = await connect({ ...natsAddress(rig.nats.urlOf('thief')), reconnect: false });
});
afterAll(async () => {
  await loot?.close();
  await rig?.stop();
});
beforeEach(() => {
  heard.length = 0;
  kept.length = 0;
});

const KEY = 'forged';
const rung = `fact.bell.${partitionOf(KEY)}.${KEY}.Rung`;
const stolen = `fact.thief.${partitionOf(KEY)}.${KEY}.Stolen`;
const forgedFact = () =>
  JSON.stringify({
    id: newId(),
    type: 'Rung',
    version: 1,
    key: KEY,
    sequence: 1,
    occurredAt: new Date().toISOString(),
    correlationId: 'thief',
    causationId: null,
    data: { count: 666 },
  });
const forgedState = () =>
  JSON.stringify({
    id: newId(),
    type: 'BellState',
    occurredAt: new Date().toISOString(),
    data: { version: 666 },
  });

/** What the ear was told in truth comes behind whatever was forged before. */
async function untilTold(): Promise<void> {
  await rig.tell(bellFacts.Rung, KEY, { count: 1 });
  await rig.allHeard();
}

test('what is published in another’s name is refused', async () => {
  for (const subject of [rung, `fact.thief.0.${KEY}.Rung`, 'state.bell.one', 'live.bell.rung'])
    await expect(jetstream(loot).publish(subject, forgedFact())).rejects.toThrow('Permissions Violation');
  await untilTold();
  expect(heard).toEqual([1]);
});

test('a fact that is read back and sent on to another’s subject is not heard', async () => {
  await jetstream(loot).publish(stolen, forgedFact());
  const before = await last(FACTS);
  loot.publish(`$JS.API.DIRECT.GET.${FACTS}.${stolen}`, undefined, { reply: rung });
  await loot.flush();
  await untilTold();
  // The server did keep it.
  expect(await last(FACTS)).toBe(before + 2);
  expect(heard).toEqual([1]);
  expect(await rig.rows('ear', 'select * from waiting_fact')).toEqual([]);
});

test('a true fact that a lane sends on to another subject is not heard a second time', async () => {
  await rig.tell(bellFacts.Rung, 'another', { count: 2 });
  const lane = `thief-${partitionOf('another')}`;
  loot.publish(`$JS.API.CONSUMER.MSG.NEXT.${FACTS}.${lane}`, JSON.stringify({ batch: 1, expires: 1e9 }), {
    reply: rung,
  });
  await loot.flush();
  await rig.tell(bellFacts.Rung, 'another', { count: 3 });
  await untilTold();
  expect(heard.sort()).toEqual([1, 2, 3]);
});

test('a state of one’s own that says it were another’s is not kept', async () => {
  await jetstream(loot).publish('state.thief.one', forgedState());
  loot.publish(`$JS.API.DIRECT.GET.${STATE}.state.thief.one`, undefined, { reply: 'state.bell.one' });
  await loot.flush();
  await rig.announce(bellState, 'two', { version: 2 });
  await rig.allHeard();
  await eventually(() => kept.includes(2));
  expect(kept).toEqual([2]);
});

test('a command that is sent on by the server is not carried out', async () => {
  const unreadable = `fact.bell.${partitionOf('parked')}.parked.Rung`;
  const { seq } = await rig.bus.jetstream.publish(unreadable, 'no JSON');
  const parked = () =>
    rig.rows('ear', "select * from waiting_fact where event_id = ? and status = 'PARKED'", [
      `${FACTS}:${seq}`,
    ]);
  await eventually(async () => (await parked()).length === 1);

  const { drop } = operatorQuestions('ear');
  const arrived = Promise.withResolvers<void>();
  rig.bus.connection.subscribe(drop.subject, { callback: () => arrived.resolve() });
  await rig.bus.connection.flush();
  await jetstream(loot).publish(stolen, JSON.stringify({ eventId: `${FACTS}:${seq}`, by: 'thief' }));
  loot.publish(`$JS.API.DIRECT.GET.${FACTS}.${stolen}`, undefined, { reply: drop.subject });
  await arrived.promise;
  await rig.busOf('ear').connection.flush();
  await untilTold();
  expect(await parked()).toHaveLength(1);
});

test('an acknowledgement in another’s place is refused', async () => {
  const errors: string[] = [];
  const listening = await connect({ ...natsAddress(rig.nats.urlOf('thief')), reconnect: false });
  const reading = (async () => {
    for await (const status of listening.status())
      if (status.type === 'error') errors.push(status.error.message);
  })();
  listening.publish(`$JS.ACK.${FACTS}.ear-0.1.1.1.1.0`, '+TERM');
  listening.publish(`$JS.API.DIRECT.GET.${FACTS}.${stolen}`, undefined, {
    reply: `$JS.ACK.${FACTS}.ear-0.1.1.1.1.0`,
  });
  await listening.flush().catch(() => {});
  await listening.close();
  await reading;
  expect(errors.join(' ')).toMatch(/Permissions Violation for Publish to "\$JS.ACK.*Reply/is);
});

const last = async (stream: string): Promise<number> =>
  (await rig.bus.manager.streams.info(stream)).state.last_seq;
