// A loopback port for a server we start: the asked one or none, else the one it had last time, else any that is free.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { StartFailure } from './start-failure.ts';

export const LOOPBACK = '127.0.0.1';

/**
 * Chooses the port `server` shall listen on. `remembered` is the file in which the caller keeps the port of the last start, so
 * that bookmarks and psql histories stay true; write it once the server really listens.
 *
 * @throws StartFailure when the asked port is taken.
 */
export async function choosePort(
  server: string,
  asked: number | undefined,
  remembered: string,
): Promise<number> {
  if (asked) {
    if (await isFree(asked)) return asked;
    throw new StartFailure(
      `Port ${asked} on ${LOOPBACK} is already in use, so ${server} cannot listen there: choose another port.`,
    );
  }
  const last = existsSync(remembered) ? Number(readFileSync(remembered, 'utf8')) : 0;
  return Number.isInteger(last) && last > 0 && last <= 65_535 && (await isFree(last)) ? last : anyFreePort();
}

const isFree = (port: number): Promise<boolean> =>
  listenBriefly(port).then(
    () => true,
    () => false,
  );

/** Free a moment ago; who wants to be sure listens on 0. */
export const anyFreePort = (): Promise<number> => listenBriefly(0);

function listenBriefly(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
