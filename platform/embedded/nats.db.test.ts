import { readFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { natsAddress } from '../nats/address.ts';
import { ADMIN } from '../nats/authorization.ts';
import { eventually, TEST_STREAMS, testDirectory, testNats } from '../testing/parts.ts';
import { binDir } from '../testing/run.ts';
import { natsUrlAt, runNats } from './nats.ts';
import { findNatsServer } from './nats-binary.ts';

let home: string;
const started: { stop(): Promise<void> }[] = [];

beforeEach(() => {
  home = testDirectory('own-nats-');
});

afterEach(async () => {
  for (const { stop } of started.splice(0)) await stop();
});

async function start(port?: number) {
  const binary = await findNatsServer({ binDir: binDir(), onProgress: () => {} });
  const options = {
    binary,
    home,
    port,
    durable: true,
    users: [],
    streams: TEST_STREAMS,
    onProgress: () => {},
  };
  const nats = await runNats(options);
  started.push(nats.server);
  return { ...nats, url: natsUrlAt(nats.place, ADMIN) };
}

async function publish(url: string, count: number): Promise<void> {
  const connection = await connect({ ...natsAddress(url), reconnect: false });
  try {
    await (await jetstreamManager(connection)).streams.add({ name: 'MEALS', subjects: ['meal.>'] });
    for (let n = 0; n < count; n++) await jetstream(connection).publish(`meal.${n}`, '');
  } finally {
    await connection.close();
  }
}

async function kept(url: string): Promise<number> {
  const connection = await connect({ ...natsAddress(url), reconnect: false });
  try {
    return (await (await jetstreamManager(connection)).streams.info('MEALS')).state.messages;
  } finally {
    await connection.close();
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectSocket(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false)).once('close', () => socket.destroy());
    socket.once('data', () => socket.destroy());
  });

test('a stream is there after a restart, under the same URL', async () => {
  const first = await start();
  await publish(first.url, 3);
  await first.server.stop();
  await first.server.stop();
  expect(await isListening(first.port)).toBe(false);

  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await kept(second.url)).toBe(3);
});

test('a server that was killed starts again with every message it had acknowledged', async () => {
  const first = await start();
  await publish(first.url, 20);
  process.kill(first.server.pid, 'SIGKILL');
  await eventually(async () => !(await isListening(first.port)), { describe: 'the server to be dead' });
  expect(await kept((await start()).url)).toBe(20);
});

test('a server that an earlier instance left running gives way to the new one', async () => {
  const orphan = await start();
  await publish(orphan.url, 2);
  const { url, server } = await start();
  expect(server.pid).not.toBe(orphan.server.pid);
  expect(orphan.server.isAlive()).toBe(false);
  expect(await kept(url)).toBe(2);
});

test('only this machine can connect', async () => {
  const { port } = await start();
  expect(readFileSync(join(home, 'server.conf'), 'utf8')).toContain(`listen: "127.0.0.1:${port}"`);
});

test('a port that is taken is said in one sentence', async () => {
  const { port } = await testNats().then((nats) => ({ port: Number(new URL(nats.url).port) }));
  await expect(start(port)).rejects.toMatchObject({
    name: 'StartFailure',
    message: `Port ${port} on 127.0.0.1 is already in use, so NATS cannot listen there: choose another port.`,
  });
});

test("a test's server can be killed and comes back at the same place with what it held", async () => {
  const nats = await testNats();
  await publish(nats.url, 5);
  await nats.kill();
  await expect(kept(nats.url)).rejects.toThrow();
  await nats.start();
  expect(await kept(nats.url)).toBe(5);
  await nats.stop();
});
