// Live views in a terminal: to tell each step of an order as it comes, and to wait for what a view will show.
import type { FollowedOrder, LiveView, OrderStep, Reason } from '../client/index.ts';

const WITHIN_MS = 15_000;

/** Tells each step once, and each break once, however many tries it takes. Resolves when the order is over. @throws why it cannot be followed */
export const toTheEnd = (
  order: LiveView<FollowedOrder>,
  tell: { step(step: OrderStep): void; broke?(reason: Reason): void },
): Promise<void> => {
  let told = 0;
  let broken: string | undefined;
  return watching(order, ({ data, connection }) => {
    for (const step of data.steps.slice(told)) tell.step(step);
    told = data.steps.length;
    const reason = connection.state === 'reconnecting' ? connection.reason : undefined;
    if (reason && reason.code !== broken) tell.broke?.(reason);
    broken = reason?.code;
    return connection.state === 'over';
  });
};

/** @throws after 15 s what did not happen, or why the view failed */
export async function shows<Data>(
  view: LiveView<Data>,
  matches: (data: Data) => boolean,
  what: string,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} within ${WITHIN_MS / 1_000} s`)), WITHIN_MS);
  });
  const shown = watching(view, ({ data }) => matches(data));
  await Promise.race([shown, late]).finally(() => clearTimeout(timer));
}

/** Watches until `isEnough` says so. */
function watching<Data>(
  view: LiveView<Data>,
  isEnough: (live: ReturnType<LiveView<Data>['getSnapshot']>) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const live = view.getSnapshot();
      if (isEnough(live)) resolve();
      else if (live.connection.state === 'failed') reject(new Error(live.connection.reason.message));
      else return;
      leave();
    };
    const leave = view.subscribe(look);
    look();
  });
}
