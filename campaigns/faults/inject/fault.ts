// What is done to the product while it works: a name the report can count, and whether it took effect.
import type { PoisonBook } from '../../kit/poison-book.ts';
import type { Replica } from '../servers/replica.ts';
import type { Servers } from '../servers/servers.ts';
import type { Turnstile } from './turnstile.ts';

/** NOT_NOW: what it needs is not there at the moment. IN_VAIN: it was tried, and nothing came of it. */
export type Outcome = 'TOOK_EFFECT' | 'IN_VAIN' | 'NOT_NOW';

export type Fault = {
  readonly name: string;
  /** How often it is chosen, against the others of its hand. */
  readonly weight: number;
  /** At most so often in a campaign: for what everybody waits long for. */
  readonly most?: number;
  /** Does it, and undoes what would keep the product from ever recovering. */
  inject(): Promise<Outcome>;
};

/** What faults are injected into. */
export type Scene = {
  readonly servers: Servers;
  readonly replicas: readonly Replica[];
  /** The campaign's own dice. */
  readonly random: () => number;
  readonly poison: PoisonBook;
  /** Who changes what the stream keeps goes through here, one at a time. */
  readonly stream: Turnstile;
  /** The owner changes a price at this replica, which `store` then has to say. */
  readonly changePriceAt: (replica: number) => Promise<void>;
  /** The operator cancels this order; nobody knows whether it was answered. */
  readonly cancel: (orderId: string) => Promise<void>;
  /** When the campaign has failed: whoever waits for something waits no longer. */
  readonly over: AbortSignal;
};

export const outcome = (tookEffect: boolean): Outcome => (tookEffect ? 'TOOK_EFFECT' : 'IN_VAIN');

export const pick = <T>(random: () => number, from: readonly T[]): T | undefined =>
  from[Math.floor(random() * from.length)];

/** Of what everybody waits long for there is one in a small campaign, and `many` in one of a thousand kills. */
export const rarely = (kills: number, many: number): number =>
  Math.max(1, Math.min(many, Math.round((kills * many) / 1_000)));
