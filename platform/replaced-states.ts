// A state that was replaced before it was acknowledged is gone from the stream, and its lane owes the acknowledgement for ever.
import type { JetStreamManager } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';
import { STATE } from './outbox.ts';
import { pause } from './pause.ts';

/** Longer than what exists ever stays away: 10 s without an acknowledgement, 20 s after a failure. */
const LOOK_MS = 30_000;

/** How much a lane had been given when it was found owing; undefined when it owed nothing. */
export type Owing = number | undefined;

/** Looks at the lane until stopped. */
export async function freeFromReplaced(bus: Bus, lane: string, stop: AbortSignal): Promise<void> {
  let before: Owing;
  while (!stop.aborted) {
    await pause(LOOK_MS, stop);
    if (!stop.aborted) before = await removeOwing(bus.manager, lane, before).catch(() => undefined);
  }
}

/**
 * Removes a lane that owes and was given nothing since the last look: what still exists would have come again. Whoever drains
 * it makes it anew and hears every state there is. nats-server (2.9) counts what was replaced as unacknowledged for ever, and
 * gives a lane that owes too much nothing more.
 */
export async function removeOwing(manager: JetStreamManager, name: string, before: Owing): Promise<Owing> {
  const lane = await manager.consumers.info(STATE, name);
  if (lane.num_ack_pending === 0) return undefined;
  const given = lane.delivered.consumer_seq;
  if (given !== before) return given;
  await manager.consumers.delete(STATE, name);
  return undefined;
}
