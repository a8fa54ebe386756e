// Looks at a running system once, from outside: the order of the three looks is what tells lost from late.
import type { AnySubgraph } from '#platform/subgraph.ts';
import { openStreams, readLanes, readStreams } from './read-streams.ts';
import { readTables } from './read-tables.ts';
import type { Seen } from './seen.ts';

/** Longer than it takes to publish, hear and apply anything while nothing is broken. */
const GRACE_MS = 5_000;

/**
 * First the lanes: what they had acknowledged by then has its effect in the tables. Then the tables, all at one moment. Then the
 * streams: what the tables said was published by then is there.
 *
 * @throws whatever keeps it from looking.
 */
export async function look(
  system: { readonly databaseUrl: string; readonly natsUrl: string },
  definitions: readonly AnySubgraph[],
  graceMs: number = GRACE_MS,
): Promise<Seen> {
  const contexts = definitions.map(({ name }) => name);
  const connection = await openStreams(system.natsUrl);
  try {
    const acknowledged = await readLanes(connection, contexts);
    const tables = await readTables(system.databaseUrl, definitions);
    const committed = new Map(tables.outbox.map(({ id, message }) => [id, message]));
    const streams = await readStreams(connection, committed);
    return { ...tables, ...streams, acknowledged, hears: hearsOf(definitions), graceMs };
  } finally {
    await connection.close();
  }
}

const hearsOf = (definitions: readonly AnySubgraph[]): Seen['hears'] =>
  Object.fromEntries(
    definitions.map(({ name, policies = [] }) => [name, new Set(policies.map(({ fact }) => fact.type))]),
  );
