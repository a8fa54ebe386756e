// A publisher belongs to one server: it ends with it, and leaves nothing behind on one it cannot use.
import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { findNatsServer } from './embedded/nats-binary.ts';
import { anyFreePort } from './embedded/port.ts';
import { FACTS } from './outbox.ts';
import { openPublisher } from './publisher.ts';
import { eventually } from './testing/eventually.ts';
import { testNats } from './testing/parts.ts';
import { binDir } from './testing/run.ts';

const FACT = 'fact.bell.0.key.Rung';

test('a publisher ends with its server, before it could publish to another', async () => {
  const nats = await testNats();
  const publisher = await openPublisher(nats.url, 'first');
  await publisher.jetstream.publish(FACT, '{}');
  await nats.kill();
  const late = publisher.jetstream.publish(FACT, '{}', { timeout: 30_000 });
  await Promise.all([expect(late).rejects.toThrow(), nats.start()]);
  const next = await openPublisher(nats.url, 'second');
  expect(publisher.isClosed()).toBe(true);
  expect((await next.manager.streams.info(FACTS)).state.last_seq).toBe(1);
  await next.close();
  await nats.stop();
});

test('no connection stays behind on a server that keeps no streams', async () => {
  const [port, monitor] = [await anyFreePort(), await anyFreePort()];
  const binary = await findNatsServer({ binDir: binDir(), onProgress: () => {} });
  const server = spawn(binary, ['-a', '127.0.0.1', '-p', String(port), '-m', String(monitor)], {
    stdio: 'ignore',
  });
  const connections = async (): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${monitor}/connz`);
    return ((await answer.json()) as { num_connections: number }).num_connections;
  };
  try {
    await eventually(async () => (await connections().catch(() => -1)) === 0);
    await expect(openPublisher(`nats://127.0.0.1:${port}`, 'nobody')).rejects.toThrow();
    await eventually(async () => (await connections()) === 0);
  } finally {
    server.kill('SIGKILL');
  }
});
