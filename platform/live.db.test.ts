// What passes by on a real NATS: heard by who watches, never piling up, and a break of the line is never silent.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bus, openBus } from './bus.ts';
import { type Live, openLive, type Watch } from './live.ts';
import { openLog } from './log.ts';
import { eventually } from './testing/eventually.ts';
import { type TestNats, testNats } from './testing/parts.ts';

const log = openLog('test', 'silent');
let nats: TestNats;
let bus: Bus;
let live: Live;
beforeAll(async () => {
  nats = await testNats();
  bus = await openBus({ url: nats.url, name: 'test', log });
  live = openLive(bus, 'ear');
});
afterAll(async () => {
  live?.stop();
  await bus?.close();
  await nats?.stop();
});

const next = async (watch: Watch<unknown>) => (await watch.next()).value;
const message = (of: unknown) => ({ kind: 'MESSAGE', message: of });
/** A topic is heard in order: once this one is heard, so is everything before it. */
async function passes(topic: string): Promise<void> {
  const witness = live.watch(topic);
  live.notify(topic, 'last');
  for await (const passing of witness) if (passing.kind === 'GAP' || passing.message === 'last') break;
}

test('who watches a topic hears it in order, and nothing of another', async () => {
  const watch = live.watch('a');
  live.notify('a', 1);
  live.notify('b', 2);
  live.notify('a', 3);
  expect(await next(watch)).toEqual(message(1));
  expect(await next(watch)).toEqual(message(3));
  await watch.return();
});

test('everybody who watches hears it, in every process', async () => {
  const otherBus = await openBus({ url: nats.url, name: 'other', log });
  const other = openLive(otherBus, 'ear');
  const stranger = openLive(otherBus, 'eye');
  const watches = [live.watch('all'), live.watch('all'), other.watch('all')];
  const unrelated = stranger.watch('all');
  await otherBus.connection.flush();
  live.notify('all', 1);
  for (const watch of watches) expect(await next(watch)).toEqual(message(1));
  stranger.stop();
  expect((await unrelated.next()).done).toBe(true);
  other.stop();
  await otherBus.close();
});

test('who does not keep up is told once that it fell behind, and then hears what is new', async () => {
  const watch = live.watch('flood');
  for (let n = 0; n < 1_001; n += 1) live.notify('flood', n);
  await passes('flood');
  live.notify('flood', 'new');
  const heard: unknown[] = [];
  for await (const passing of watch) {
    heard.push(passing);
    if (passing.kind === 'MESSAGE' && passing.message === 'new') break;
  }
  expect(heard).toEqual([{ kind: 'GAP' }, message('last'), message('new')]);
});

test('who leaves is forgotten, even while it waits, and hears no more', async () => {
  const watch = live.watch('left');
  const waits = watch.next();
  await watch.return();
  expect(await waits).toEqual({ done: true, value: undefined });
  live.notify('left', 1);
  await passes('left');
  expect(await watch.next()).toEqual({ done: true, value: undefined });
});

test('leaving with things unread leaves nothing to read', async () => {
  const watch = live.watch('unread');
  live.notify('unread', 1);
  await passes('unread');
  await watch.return();
  expect((await watch.next()).done).toBe(true);
});

test('a break of the line is a GAP for everybody who watches, once for each break', async () => {
  const watches = [live.watch('broken'), live.watch('elsewhere')];
  await nats.kill();
  await eventually(() => !bus.connected());
  await nats.start();
  for (const watch of watches) expect(await next(watch)).toEqual({ kind: 'GAP' });
  live.notify('broken', 1);
  expect(await next(watches[0] as Watch<unknown>)).toEqual(message(1));
  for (const watch of watches) await watch.return();
});

test('what says only that there is more to read is told after a break, once, and what says more is lost', async () => {
  const watch = live.watch('more');
  await nats.kill();
  await eventually(() => !bus.connected());
  for (const told of [null, 'lost', null]) live.notify('more', told);
  await nats.start();
  expect(await next(watch)).toEqual({ kind: 'GAP' });
  await eventually(() => bus.connected());
  live.notify('more', 'new');
  expect(await next(watch)).toEqual(message(null));
  expect(await next(watch)).toEqual(message('new'));
  await watch.return();
});

test('a stop ends everybody who watches', async () => {
  const stopping = openLive(bus, 'ending');
  const watch = stopping.watch('a');
  const waits = watch.next();
  stopping.stop();
  expect(await waits).toEqual({ done: true, value: undefined });
});

test('telling of something on a line that is closed harms nobody: it may always get lost', async () => {
  const closed = await openBus({ url: nats.url, name: 'closed', log });
  const deaf = openLive(closed, 'ear');
  await closed.close();
  expect(() => deaf.notify('a', 1)).not.toThrow();
});
