// What a React app imports beside ./index.ts.
export * from './react/hooks.ts';
export { type UsedLive, useLiveView } from './react/use-live-view.ts';
