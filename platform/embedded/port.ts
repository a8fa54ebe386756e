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

const isFree = (port: number, host: string = LOOPBACK): Promise<boolean> =>
  listenBriefly(port, host).then(
    () => true,
    () => false,
  );

const EVERY_ADDRESS = '0.0.0.0';

/** @throws StartFailure when somebody listens on the port: better said before anything is started than after. */
export async function refuseTakenPort(port: number): Promise<void> {
  if (port === 0 || (await isFree(port, EVERY_ADDRESS))) return;
  throw new StartFailure(`Port ${port} is in use: stop what listens there or set PORT to another one.`);
}

/** Free a moment ago; who wants to be sure listens on 0. */
export const anyFreePort = (): Promise<number> => listenBriefly(0, LOOPBACK);

function listenBriefly(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
