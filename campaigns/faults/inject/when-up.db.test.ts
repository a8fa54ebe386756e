// What is done to a server that another hand has just killed is done when it is back; nobody waits when all is over.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#platform/testing/parts.ts';
import { withDatabase } from '../../kit/with-database.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { whenUp } from './when-up.ts';

let database: TestDatabase;
let network: TcpProxy;
let away: string;
beforeAll(async () => {
  database = await testDatabase();
  const { hostname: host, port } = new URL(database.url);
  network = await startProxy({ host, port: Number(port) });
  const url = new URL(database.url);
  url.port = String(network.port);
  away = url.href;
});
afterAll(async () => {
  await network?.stop();
  await database?.drop();
});

const ask = () => withDatabase(away, async (client) => (await client.query('select 1 as one')).rows);

test('a fault that meets a database which lets nobody in waits until it does', async () => {
  network.refuse(true);
  let tries = 0;
  const asked = whenUp(new AbortController().signal, () => {
    tries += 1;
    if (tries === 3) network.refuse(false);
    return ask();
  });
  expect(await asked).toEqual([{ one: 1 }]);
  expect(tries).toBe(3);
});

test('a campaign that is over waits for nobody, and says what was wrong', async () => {
  network.refuse(true);
  const over = new AbortController();
  const asked = whenUp(over.signal, ask);
  over.abort();
  await expect(asked).rejects.toThrow('does not let anybody in');
});
