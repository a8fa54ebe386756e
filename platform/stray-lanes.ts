// A lane that believes to be further than its stream is given nothing more: it is removed, and whoever drains it makes it anew.
import type { JetStreamManager } from '@nats-io/jetstream';
import type { Log } from './log.ts';
import { pause } from './pause.ts';

const LOOK_MS = 30_000;

/**
 * Removes the lane if it stands beyond the end of its stream; answers whether it did. nats-server 2.9.10 was seen to set one to
 * the highest number there is, for good, while those who pulled from it were killed. A lane that is made anew hears everything
 * from the first, and the inbox knows what was heard.
 */
export async function removeStray(manager: JetStreamManager, stream: string, lane: string): Promise<boolean> {
  // The lane first: its stream can only have grown since.
  const { delivered } = await manager.consumers.info(stream, lane);
  const { state } = await manager.streams.info(stream);
  if (delivered.stream_seq <= state.last_seq) return false;
  await manager.consumers.delete(stream, lane);
  return true;
}

/** Looks at the lanes until stopped. */
export async function watchForStray(
  manager: JetStreamManager,
  stream: string,
  lanes: readonly string[],
  stop: AbortSignal,
  log: Log,
): Promise<void> {
  while (!stop.aborted) {
    await pause(LOOK_MS, stop);
    for (const lane of stop.aborted ? [] : lanes) {
      // One that is not there, or cannot be asked about, is nothing to mend here.
      const isStray = await removeStray(manager, stream, lane).catch(() => false);
      if (isStray) log.error({ lane }, 'the lane was further than its stream: it hears everything again');
    }
  }
}
