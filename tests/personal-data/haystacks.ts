// Everything that keeps or carries something: each column of each table, each message of each stream, and what passes by on NATS.
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { natsAddress } from '#platform/nats/address.ts';
import { FACTS, STATE } from '#platform/outbox.ts';
import type { Haystack } from './needles.ts';

const CELLS_OF = (schema: string, table: string): string =>
  `select cell.key as column, string_agg(cell.value, ' ') as text
   from "${schema}"."${table}" as row, jsonb_each_text(to_jsonb(row)) as cell where cell.value is not null group by cell.key`;

/** By `schema.table.column`, whoever owns it: contexts, graphile-worker and MikroORM alike. */
export async function inTables(databaseUrl: string): Promise<Haystack[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const all: Haystack[] = [];
    for (const { schema, name } of tables) {
      const { rows } = await client.query<{ column: string; text: string }>(CELLS_OF(schema, name));
      all.push(...rows.map(({ column, text }) => ({ place: `${schema}.${name}.${column}`, text })));
    }
    return all;
  } finally {
    await client.end();
  }
}

/** By `stream` and the type of the message. */
export async function inStreams(natsUrl: string): Promise<Haystack[]> {
  const connection = await connect(natsAddress(natsUrl));
  const all: Haystack[] = [];
  try {
    for (const stream of [FACTS, STATE]) {
      const consumer = await jetstream(connection).consumers.get(stream, {});
      const { num_pending: messages } = await consumer.info();
      for (let read = 0; read < messages; read += 1) {
        const message = await consumer.next();
        if (message)
          all.push({
            place: `${stream} ${typeOf(message.subject)}`,
            text: `${message.subject} ${message.string()}`,
          });
      }
    }
  } finally {
    await connection.close();
  }
  return all;
}

/** By what it is: an event, or the answer to a question. Hears all of it, as the administrator, until `stop`. */
export async function passingOnNats(natsUrl: string) {
  const connection = await connect(natsAddress(natsUrl));
  const all: Haystack[] = [];
  connection.subscribe('>', {
    callback: (_, message) => {
      const text = readable(message.string());
      all.push({ place: `live ${kindOf(message.subject, text)}`, text: `${message.subject} ${text}` });
    },
  });
  await connection.flush();
  return { heard: (): readonly Haystack[] => all, stop: () => connection.close() };
}

const typeOf = (subject: string): string => subject.slice(subject.lastIndexOf('.') + 1);

/** What is read back from a stream is in base64 inside of an answer. */
const readable = (text: string): string =>
  text.replaceAll(/"data":"([\w+/=]+)"/g, (_, data: string) => Buffer.from(data, 'base64').toString('utf8'));

function kindOf(subject: string, text: string): string {
  if (!subject.startsWith('_INBOX'))
    return subject.startsWith('fact.') ? typeOf(subject) : (subject.split('.')[0] ?? '');
  if (text.includes('"contacts":')) return 'customer.contact';
  if (text.includes('"paymentToken":')) return 'order.payment-token';
  return /"type":"(\w+)"/.exec(text)?.[1] ?? 'answer';
}
