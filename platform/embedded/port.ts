// A loopback port for a server we start: the asked one or none, else the one it had last time, else any that is free.
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { inOneLine, StartFailure } from './start-failure.ts';
import { until } from './until.ts';

export const LOOPBACK = '127.0.0.1';
/** Below those that systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): one of them may be taken by anybody while a server is away. */
const SERVERS_PORTS = { least: 20_000, most: 32_767 };
/** Of these a process takes one after the other: neither it nor the processes started beside it get the port of a server that is only away for a moment. */
const STRETCH_PORTS = 256;
const STRETCHES = Math.floor((SERVERS_PORTS.most + 1 - SERVERS_PORTS.least) / STRETCH_PORTS);
const TRIES_MAX = 20;
/** A process that was killed has no command line any more, by which it is known, a moment before the kernel closes what it had open. */
const LET_GO_WITHIN_MS = 2_000;

/**
 * Chooses the port `server` shall listen on. `remembered` is the file in which the caller keeps the port of the last start, so
 * that bookmarks and psql histories stay true; write it once the server really listens.
 *
 * @throws StartFailure when the asked port is taken, or nobody may listen there.
 */
export async function choosePort(
  server: string,
  asked: number | undefined,
  remembered: string,
): Promise<number> {
  if (asked) {
    if (await isFreeSoon(asked)) return asked;
    throw new StartFailure(
      `Port ${asked} on ${LOOPBACK} is already in use, so ${server} cannot listen there: choose another port.`,
    );
  }
  const last = existsSync(remembered) ? Number(readFileSync(remembered, 'utf8')) : 0;
  return Number.isInteger(last) && last > 0 && last <= 65_535 && (await isFreeSoon(last))
    ? last
    : anyFreePort();
}

const isFreeSoon = async (port: number): Promise<boolean> =>
  (await until(() => isFree(port), LET_GO_WITHIN_MS)) ?? false;

/** @throws StartFailure when nobody could listen there, taken or not. */
const isFree = (port: number, host: string = LOOPBACK): Promise<boolean> =>
  listenBriefly(port, host).then(
    () => true,
    (error) => {
      if (error.code === 'EADDRINUSE') return false;
      throw new StartFailure(`Nothing can listen on port ${port}: ${inOneLine(error)}.`);
    },
  );

const EVERY_ADDRESS = '0.0.0.0';

/** @throws StartFailure when somebody listens on the port: better said before anything is started than after. */
export async function refuseTakenPort(port: number): Promise<void> {
  if (port === 0 || (await isFree(port, EVERY_ADDRESS))) return;
  throw new StartFailure(`Port ${port} is in use: stop what listens there or set PORT to another one.`);
}

let taken = randomInt(STRETCH_PORTS);
function nextPort(): number {
  taken += 1;
  return SERVERS_PORTS.least + (process.pid % STRETCHES) * STRETCH_PORTS + (taken % STRETCH_PORTS);
}

/** Free a moment ago; who need not come back to it listens on 0. */
export async function anyFreePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = nextPort();
    if (await isFree(port)) return port;
  }
  return listenBriefly(0, LOOPBACK);
}

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
