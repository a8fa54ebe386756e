// A lane that believes to be further than its stream is given nothing more, or not what is published again in the old places.
import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import { pause } from './pause.ts';

const LOOK_MS = 30_000;

/**
 * Whether a lane, as it was a moment ago, stands beyond the end of its stream. A server that is killed may lose the newest messages
 * and remember that they were delivered; nats-server 2.9.10 was also seen to set a lane to the highest number there is, for good.
 */
export async function isStray(
  manager: JetStreamManager,
  stream: string,
  { delivered }: Pick<ConsumerInfo, 'delivered'>,
): Promise<boolean> {
  // Its stream can only have grown since.
  return delivered.stream_seq > (await manager.streams.info(stream)).state.last_seq;
}

/** Removes a lane that has strayed, so that whoever drains it makes it again; answers whether it had. */
export async function removeStray(manager: JetStreamManager, stream: string, lane: string): Promise<boolean> {
  if (!(await isStray(manager, stream, await manager.consumers.info(stream, lane)))) return false;
  await manager.consumers.delete(stream, lane);
  return true;
}

/** Looks now and then, until stopped; each look mends what it finds. */
export async function watchForStray(
  looks: readonly (() => Promise<boolean>)[],
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await pause(LOOK_MS, stop);
    // A lane that is not there, or cannot be asked about, is nothing to mend here.
    for (const look of stop.aborted ? [] : looks) await look().catch(() => false);
  }
}
