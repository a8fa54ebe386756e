// A lane of states that owes an acknowledgement nobody can give any more is made anew.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AckPolicy, DeliverPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { STATE } from './outbox.ts';
import { removeOwing } from './replaced-states.ts';
import { type Rig, startRig } from './testing/rig.ts';

const AN_HOUR_MS = 3_600_000;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([]);
});
afterAll(() => rig?.stop());

const publish = (thing: string) => rig.bus.jetstream.publish(`state.bell.${thing}`, '{}');
const look = (lane: string, before: number | undefined) => removeOwing(rig.bus.manager, lane, before);
const exists = (lane: string) =>
  rig.bus.manager.consumers.info(STATE, lane).then(
    () => true,
    () => false,
  );

/** A lane, and how to take the next state from it. */
async function openLane(name: string) {
  await rig.bus.manager.consumers.add(STATE, {
    durable_name: name,
    filter_subject: 'state.>',
    ack_policy: AckPolicy.Explicit,
    // What was replaced never comes again; what is away for an hour does not either, on any server.
    ack_wait: nanos(AN_HOUR_MS),
    deliver_policy: DeliverPolicy.New,
  });
  const lane = await rig.bus.jetstream.consumers.get(STATE, name);
  return async () => {
    const message = await lane.next({ expires: 5_000 });
    if (!message) throw new Error('there is none');
    return message;
  };
}

test('a lane that owes and is given nothing between two looks is removed', async () => {
  const next = await openLane('owes');
  await publish('one');
  await next();
  const owing = await look('owes', undefined);
  expect(owing).toBe(1);
  expect(await look('owes', owing)).toBeUndefined();
  expect(await exists('owes')).toBe(false);
});

test('a lane that is given something meanwhile stays', async () => {
  const next = await openLane('works');
  await publish('one');
  await publish('two');
  await next();
  const owing = await look('works', undefined);
  await next();
  expect(await look('works', owing)).toBe(2);
  expect(await exists('works')).toBe(true);
});

test('a lane that owes nothing stays', async () => {
  const next = await openLane('quiet');
  await publish('one');
  expect(await (await next()).ackAck()).toBe(true);
  expect(await look('quiet', undefined)).toBeUndefined();
  expect(await look('quiet', undefined)).toBeUndefined();
  expect(await exists('quiet')).toBe(true);
});
