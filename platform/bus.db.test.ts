// What a process knows of its one connection to NATS, while that breaks.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bus, openBus } from './bus.ts';
import { natsUrlAt, runNats } from './embedded/nats.ts';
import { findNatsServer } from './embedded/nats-binary.ts';
import { openLog } from './log.ts';
import { ADMIN } from './nats/authorization.ts';
import { TEST_STREAMS, testDirectory } from './testing/parts.ts';
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
