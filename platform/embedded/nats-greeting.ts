// A NATS server speaks first: `INFO {…}`. https://docs.nats.io/reference/reference-protocols/nats-protocol#info
import { connect } from 'node:net';

const MAX_GREETING_CHARACTERS = 64 * 1024;

/** What the server says of itself. @throws when nobody listens, nobody speaks within `timeoutMs`, or it is not NATS that speaks. */
export function natsGreeting(
  host: string,
  port: number,
  timeoutMs: number,
): Promise<{ jetstream?: boolean }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const overtime = setTimeout(() => fail(new Error('timeout')), timeoutMs);
    socket.once('error', fail);
    socket.once('close', () => {
      clearTimeout(overtime);
      fail(new Error('it hung up'));
    });
    let said = '';
    socket.on('data', (piece) => {
      said += piece.toString();
      if (!said.includes('\n') && said.length < MAX_GREETING_CHARACTERS) return;
      const [, info] = /^INFO (\{.*\})\s*$/m.exec(said) ?? [];
      if (!info) return fail(new Error('it does not speak NATS'));
      resolve(JSON.parse(info));
      socket.destroy();
    });
  });
}
