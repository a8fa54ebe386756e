// Bytes on a TCP connection, as no client library would send them.
import { connect } from 'node:net';
import { eventually } from '#platform/testing/eventually.ts';
import type { Outcome } from '../case.ts';

const ANSWERED_WITHIN_MS = 10_000;

/**
 * Sends the pieces one after the other; answers every status that came back, then whether the connection still serves: a proper
 * request is sent behind them, and is answered or not.
 */
export async function sendBytes(
  url: string,
  pieces: readonly (string | Buffer)[],
  statuses: number,
): Promise<Outcome> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  let isClosed = false;
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('close', () => {
    isClosed = true;
  });
  socket.on('data', (data) => {
    heard += data.toString('latin1');
  });
  const answers = () => [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status);
  const settled = (count: number, what: string) =>
    eventually(() => isClosed || answers().length >= count, { withinMs: ANSWERED_WITHIN_MS, describe: what });
  try {
    for (const piece of pieces) {
      if (isClosed) break;
      await new Promise<void>((resolve) => socket.write(piece, () => setImmediate(resolve)));
    }
    await settled(Math.max(1, statuses), `${statuses} answers, not ${answers().join(' ')}`);
    const before = answers();
    socket.write(`GET /health/live HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    await settled(before.length + 1, 'one answer more, or the end');
    return [...before, answers().length > before.length ? 'open' : 'closed'].join(' ');
  } catch {
    return [...answers(), 'silence'].join(' ');
  } finally {
    socket.destroy();
  }
}
