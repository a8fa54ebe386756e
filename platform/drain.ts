// Hears what a lane gives, one message after the other, until it is stopped or the lane is gone.
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';

/** Closes the messages, however it ends. @throws what `hear` throws, or what ended the lane. */
export async function drain(
  messages: ConsumerMessages,
  hear: (message: JsMsg) => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  const close = () => void messages.close();
  stop.addEventListener('abort', close, { once: true });
  if (stop.aborted) close();
  try {
    for await (const message of messages) {
      if (stop.aborted) return;
      await hear(message);
    }
  } finally {
    stop.removeEventListener('abort', close);
    await messages.close();
  }
}
