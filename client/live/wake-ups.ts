// When it is worth trying at once: the network is back, or somebody looks at the page again.

/** Calls `wake` whenever it is; returns how to stop that. An app without a page (React Native) brings its own. */
export type WakeUps = (wake: () => void) => () => void;

/** What is used of a page, so that this also runs where there is none. */
type Page = Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>> & {
  readonly document?: EventTarget & { readonly visibilityState: string };
};

/** `pageshow` is a page that comes back from the browser's memory: its sockets were closed without a word. */
const OF_THE_WINDOW = ['online', 'pageshow'] as const;

export const pageWakeUps =
  (page: Page = globalThis as Page): WakeUps =>
  (wake) => {
    const seen = () => {
      if (page.document?.visibilityState === 'visible') wake();
    };
    for (const event of OF_THE_WINDOW) page.addEventListener?.(event, wake);
    page.document?.addEventListener('visibilitychange', seen);
    return () => {
      for (const event of OF_THE_WINDOW) page.removeEventListener?.(event, wake);
      page.document?.removeEventListener('visibilitychange', seen);
    };
  };
