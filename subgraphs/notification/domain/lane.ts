// The messages of one order go out one after the other, oldest first: nobody reads that it is delivered before that it is cooking.
import { type InPhase, isIn, type Notification } from './notification.ts';

/** What is to be done about an order now. */
export type Turn =
  | { readonly kind: 'SEND'; readonly notification: Notification }
  /** Whoever was sending it is gone, and nobody knows whether it arrived. */
  | { readonly kind: 'LOST'; readonly notification: InPhase<'SENDING'> }
  | { readonly kind: 'LATER'; readonly at: Date }
  | { readonly kind: 'IDLE' };

/** `lane` are the notifications of one order that are WAITING or SENDING, oldest first. */
export function turnOf(lane: readonly Notification[], now: Date): Turn {
  const [sending] = lane.filter((each) => isIn(each, 'SENDING'));
  if (sending) {
    const { until } = sending.stage;
    return until > now ? { kind: 'LATER', at: until } : { kind: 'LOST', notification: sending };
  }
  const waiting = lane.filter((each) => isIn(each, 'WAITING'));
  // One that pauses after a failure holds up nobody: late news is worth less than fresh news.
  const due = waiting.find(({ stage }) => stage.dueAt <= now);
  if (due) return { kind: 'SEND', notification: due };
  const [first] = waiting.map(({ stage }) => stage.dueAt).sort((one, other) => +one - +other);
  return first ? { kind: 'LATER', at: first } : { kind: 'IDLE' };
}
