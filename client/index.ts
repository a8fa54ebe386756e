// What an app imports. React's hooks are in ./react.ts, the operations of the apps in ./operations.ts.
export { graphCache, typePolicies } from './cache/graph-cache.ts';
export { createClient, GraphClient, type GraphClientOptions } from './connection/create-client.ts';
export { verdict } from './connection/verdict.ts';
export type { Waits } from './live/backoff.ts';
export type { Connection, Reason } from './live/connection.ts';
export { type Live, type LiveView, type LiveViewOptions, liveView } from './live/live-view.ts';
export { openOver } from './live/over-apollo.ts';
export {
  type Resumable,
  type ResumableOptions,
  type ResumableSubscription,
  resumable,
  type Signal,
  type Sink,
  type Verdict,
} from './live/resumable.ts';
export { pageWakeUps, type WakeUps } from './live/wake-ups.ts';
export { type FollowedOrder, followOrder, type OrderStep } from './views/follow-order.ts';
export * from './views/lists.ts';
export { type ListChange, type LiveListOptions, liveList } from './views/live-list.ts';
export { type OrderScreen, watchOrder } from './views/order-screen.ts';
export { type PhoneMessage, watchPhone } from './views/phone.ts';
