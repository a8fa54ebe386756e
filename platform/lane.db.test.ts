// A server that was killed may have lost the newest messages, and remember that it had given them to a lane.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ConsumerMessages } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { type Bus, openBus } from './bus.ts';
import { type Lane, laneOf } from './lane.ts';
import { openLog } from './log.ts';
import { FACTS } from './outbox.ts';
import { eventually } from './testing/eventually.ts';
import { type TestNats, testDirectory, testNats } from './testing/parts.ts';

const log = openLog('lane', 'silent');
let nats: TestNats;
let bus: Bus;
let lane: Lane;
beforeEach(async () => {
  nats = await testNats();
  bus = await openBus({ url: nats.url, name: 'lane', log });
  lane = laneOf(bus, 'bell', 0, 'fact.*.0.>', log);
});
afterEach(async () => {
  await bus.close();
  await nats.stop();
});

/** The newest acknowledgements are forgotten by any kill. */
const MAY_BE_HEARD_AGAIN = 260;
const many = (name: string) => Array.from({ length: 300 }, (_, n) => `${name}${n}`);

/** Each about another key, as facts mostly are. */
const tell = async (...texts: readonly string[]) => {
  for (const text of texts)
    await bus.jetstream.publish(`fact.bell.0.${text.replaceAll(' ', '-')}.Rung`, JSON.stringify(text));
};

/** What the lane gives, in order, up to this one; acknowledged, all of it. */
async function hearsUntil(last: string, by: Lane = lane): Promise<string[]> {
  const heard: string[] = [];
  const messages: ConsumerMessages = await by.open();
  for await (const message of messages) {
    await message.ackAck();
    by.heard(message);
    heard.push(message.json<string>());
    if (heard.at(-1) === last) break;
  }
  await messages.close();
  return heard;
}

/** kill -9, after which the stream, and it alone, is what it was before `meanwhile`. */
async function losing(meanwhile: () => Promise<unknown>): Promise<void> {
  const messages = join(nats.storeDir, 'jetstream', '$G', 'streams', FACTS, 'msgs');
  const copy = testDirectory('msgs-');
  await nats.kill();
  cpSync(messages, copy, { recursive: true });
  await nats.start();
  await eventually(() => bus.connected());
  await meanwhile();
  await nats.kill();
  rmSync(messages, { recursive: true });
  cpSync(copy, messages, { recursive: true });
  await nats.start();
  await eventually(() => bus.connected());
}

test('a lane that its server has begun anew goes on after the newest message that is still as it was heard', async () => {
  await tell(...many('a'), 'last');
  await hearsUntil('last');
  await losing(async () => {
    await tell('lost', 'lost as well');
    await hearsUntil('lost as well');
  });
  // In the place of what was lost.
  await tell('instead', 'next');
  const heard = await hearsUntil('next');
  expect(heard.slice(-2)).toEqual(['instead', 'next']);
  expect(heard.length).toBeLessThan(MAY_BE_HEARD_AGAIN);
});

test('it goes on so a second time, and stays as it is when it is opened again', async () => {
  await tell(...many('a'), 'b');
  await hearsUntil('b');
  for (const again of ['c', 'd']) {
    await losing(async () => {
      await tell('lost');
      await hearsUntil('lost');
    });
    await tell(again);
    expect((await hearsUntil(again)).length).toBeLessThan(MAY_BE_HEARD_AGAIN);
  }
  await tell('e');
  expect(await hearsUntil('e')).toEqual(['e']);
});

test('who drains it sees that it begins anew', async () => {
  await tell(...many('a'));
  await hearsUntil('a299');
  expect(lane.hasFallenBack({ seq: 1 })).toBe(true);
  expect(lane.hasFallenBack({ seq: 299 })).toBe(false);
});

test('who has heard nothing in it hears all that is said from then on, whatever the server remembers', async () => {
  await tell(...many('a'));
  await hearsUntil('a299');
  await losing(async () => {
    await tell('lost');
    await hearsUntil('lost');
  });
  await tell('instead', 'next');
  expect((await hearsUntil('next', laneOf(bus, 'bell', 0, 'fact.*.0.>', log))).slice(-2)).toEqual([
    'instead',
    'next',
  ]);
});

test('what was heard in a lane that somebody removed says nothing of the one that was made instead', async () => {
  await tell(...many('a'));
  await hearsUntil('a299');
  await bus.manager.consumers.delete(FACTS, lane.name);
  expect(await hearsUntil('a299')).toEqual(many('a'));
});

test('a restored stream is not taken for a lane that fell back', async () => {
  await tell('a');
  await hearsUntil('a');
  await losing(async () => {
    await tell(...many('lost'));
    await hearsUntil('lost299');
  });
  await tell('b');
  expect((await hearsUntil('b')).at(-1)).toBe('b');
  expect(lane.hasFallenBack({ seq: 2 })).toBe(false);
});

test('a lane that was made with other settings gets those of now, and goes on where it stands', async () => {
  await tell('a', 'b');
  await hearsUntil('a');
  const { manager } = bus;
  const { config } = await manager.consumers.info(FACTS, lane.name);
  const earlier = {
    ack_wait: nanos(60_000),
    filter_subject: 'fact.bell.0.>',
    description: 'of an earlier version',
  };
  await manager.consumers.update(FACTS, lane.name, earlier);
  expect(await hearsUntil('b')).toEqual(['b']);
  // Changed and not made again, which nats-server 2.9 would allow: then it had its new description as well.
  expect((await manager.consumers.info(FACTS, lane.name)).config).toMatchObject({
    ack_wait: nanos(5_000),
    filter_subject: config.filter_subject,
    description: earlier.description,
  });
});

test('a lane at the end of its stream, or behind it, stays where it is', async () => {
  expect(await lane.bringBack()).toBe(false);
  await tell('a', 'b');
  await hearsUntil('a');
  expect(await lane.bringBack()).toBe(false);
  expect(await hearsUntil('b')).toEqual(['b']);
  expect(await lane.bringBack()).toBe(false);
});
