// Change notifications across contexts: which of them may now answer differently about which key.
import type { Bus } from '../bus.ts';
import type { Teller } from './teller.ts';

/** Of all contexts. */
export const CHANGES = 'changed.>';
/** The key is in the subject, so that a follower of other keys need not read the message. */
export const changesOf = (context: string): string => `changed.${context}.>`;

/**
 * Told after the commit, and where an event was applied before that is acknowledged, on the same connection: a process that dies
 * between the two is given the event again and tells again. `key` is that of an event, or as fit for a subject.
 */
export const tellChanged = (teller: Teller, context: string, key: string): void =>
  teller.tell(`changed.${context}.${key}`);

export type ChangeFollower = {
  /** Called once, when nothing that is told from now on will be missed without `onGap`. */
  onFollowing(): void;
  onChanged(context: string, key: string): void;
  /** The connection broke: anything may have changed meanwhile. */
  onGap(): void;
};

/** Follows until the returned function is called. */
export function followChanges(bus: Bus, follower: ChangeFollower): () => void {
  let isStopped = false;
  const stopListening = bus.listen(CHANGES, (_, subject) => {
    const [, context = '', key = ''] = subject.split('.');
    follower.onChanged(context, key);
  });
  const stopMinding = bus.onReconnect(follower.onGap);
  const following = () => {
    if (!isStopped) follower.onFollowing();
  };
  // The server has taken the subscription in once it answers. Where the link breaks first, `onGap` says the same.
  bus.connection.flush().then(following, following);
  return () => {
    isStopped = true;
    stopListening();
    stopMinding();
  };
}
