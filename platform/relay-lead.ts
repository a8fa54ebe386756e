// The lead of a context's relays: who holds its lock publishes and marks. Who has just lost it may still publish, and cannot mark.

/** SQL of the lock's number; `context` is SQL of its name. */
export const leadOf = (context: string): string => `hashtextextended('relay:' || ${context}, 0)`;

/** SQL: whether a row of pg_locks is that lock, held in this database. It keeps the number in two halves. */
export const isLeadOf = (context: string): string =>
  `locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
   and (classid::bigint << 32 | objid::bigint) = ${leadOf(context)}`;
