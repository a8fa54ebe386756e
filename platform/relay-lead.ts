// The lead of a context's relays: who holds its lock publishes and marks. Who has just lost it may still publish, and cannot mark.
import { isLockOf, lockOf } from './postgres/election.ts';

/** SQL of the lock's number; `context` is SQL of its name. */
export const leadOf = (context: string): string => lockOf('relay', context);

/** SQL: whether a row of pg_locks is that lock, held in this database. */
export const isLeadOf = (context: string): string => isLockOf('relay', context);

/** The subject on which a replica that does not lead tells the one that does that it has committed something. */
export const nudgesOf = (context: string): string => `relay.${context}`;
