// Where a server listens: the place it had is the place it gets, and nobody is turned away from one that is about to be free.
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { testDirectory } from '../testing/parts.ts';
import { anyFreePort, choosePort } from './port.ts';

let occupant: Server;
let taken: number;
let remembered: string;

beforeEach(async () => {
  remembered = join(testDirectory('port-'), 'port');
  occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  taken = (occupant.address() as AddressInfo).port;
});
afterEach(() => void occupant.close());

/** Chosen while it is taken still, and let go right after. */
function chosenEarly(asked?: number): Promise<number> {
  const chosen = choosePort('a server', asked, remembered);
  setImmediate(() => occupant.close());
  return chosen;
}

test('the port of last time is the port, though a killed server lets go of it a moment late', async () => {
  writeFileSync(remembered, String(taken));
  expect(await chosenEarly()).toBe(taken);
});

test('a port that was asked for is taken as soon as it is free', async () => {
  expect(await chosenEarly(taken)).toBe(taken);
});

test('where nobody could ever listen, that is said at once', async () => {
  await expect(choosePort('a server', 70_000, remembered)).rejects.toMatchObject({
    name: 'StartFailure',
    message: expect.stringMatching(/^Nothing can listen on port 70000: /),
  });
});

test('where somebody else keeps the port of last time there is another', async () => {
  writeFileSync(remembered, String(taken));
  const chosen = await choosePort('a server', undefined, remembered);
  expect(chosen).not.toBe(taken);
  expect(chosen).toBeGreaterThan(0);
});

test('a file that holds no port is no memory', async () => {
  for (const nonsense of ['', 'port', '0', '-1', '70000', '80.5']) {
    writeFileSync(remembered, nonsense);
    expect(await choosePort('a server', undefined, remembered)).toBeGreaterThan(1_024);
  }
});

test('no port of ours is one that the system gives to somebody who connects, and none is given twice', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, anyFreePort));
  expect(ports.filter((port) => port >= 32_768)).toEqual([]);
  expect(new Set(ports).size).toBe(50);
});
