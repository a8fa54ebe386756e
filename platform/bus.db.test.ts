// What a process knows of its one connection to NATS, while that breaks.
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bus, openBus } from './bus.ts';
import { natsUrlAt, runNats } from './embedded/nats.ts';
import { findNatsServer } from './embedded/nats-binary.ts';
import { openLog } from './log.ts';
import { ADMIN } from './nats/authorization.ts';
import { eventually, TEST_STREAMS, testDirectory, testNats } from './testing/parts.ts';
import { binDir } from './testing/run.ts';

const SILENT = () => {};

let nats: Awaited<ReturnType<typeof runNats>>;
let bus: Bus;

beforeAll(async () => {
  const binary = await findNatsServer({ binDir: binDir(), onProgress: SILENT });
  nats = await runNats({
    binary,
    home: testDirectory('nats-'),
    durable: false,
    users: [],
    streams: TEST_STREAMS,
    onProgress: SILENT,
  });
  bus = await openBus({ url: natsUrlAt(nats.place, ADMIN), name: 'bus', log: openLog('bus', 'silent') });
});
afterAll(async () => {
  await bus.close();
  await nats.server.stop();
});

test('a break is seen at once, also while the streams are asked for after the one before', async () => {
  const back = Promise.withResolvers<void>();
  bus.onReconnect(() => {
    process.kill(nats.server.pid, 'SIGSTOP'); // whatever is asked now is not answered
    back.resolve();
  });
  await bus.connection.reconnect();
  await back.promise;
  expect(bus.connected()).toBe(true);
  const statuses = bus.connection.status();
  await nats.server.kill();
  for await (const { type } of statuses) if (type === 'disconnect') break;
  await new Promise(setImmediate);
  expect(bus.connected()).toBe(false);
});

test('a server that twice takes us for strangers, as one does that was frozen, is gone back to', async () => {
  const own = await testNats();
  const patient = await openBus({ url: own.url, name: 'patient', log: openLog('bus', 'silent') });
  await own.kill();
  let refused = 0;
  const stranger = createServer((socket) => {
    socket.on('error', () => {});
    socket.write(
      `INFO ${JSON.stringify({ server_id: 'S', version: '2.9.10', max_payload: 1_048_576, headers: true })}\r\n`,
    );
    socket.once('data', () => socket.end("-ERR 'Authentication Timeout'\r\n", () => (refused += 1)));
  });
  await new Promise<void>((resolve) => stranger.listen(Number(new URL(own.url).port), '127.0.0.1', resolve));
  try {
    await eventually(() => refused >= 3);
    stranger.close();
    await own.start();
    await eventually(() => patient.connected());
  } finally {
    stranger.close();
    await patient.close();
    await own.stop();
  }
});
