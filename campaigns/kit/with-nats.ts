// A connection to NATS of those who look or meddle, past every proxy, for one piece of work.
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { natsAddress } from '#platform/nats/address.ts';

const CONNECT_TIMEOUT_MS = 5_000;

/** @throws whatever keeps it from connecting, or the work did. */
export async function withNats<T>(url: string, work: (connection: NatsConnection) => Promise<T>): Promise<T> {
  const connection = await connect({
    ...natsAddress(url),
    name: 'campaign',
    timeout: CONNECT_TIMEOUT_MS,
    reconnect: false,
  });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
