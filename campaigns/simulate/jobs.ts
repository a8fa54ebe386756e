// The jobs and the due work of one context as one process runs them: stopped before each commit and each call.
import type { DueWork } from '#platform/due/due-work.ts';
import { type Inbox, TRY_WAITING_FACTS } from '#platform/inbox.ts';
import { openLog } from '#platform/log.ts';
import type { Scope } from '#platform/subgraph.ts';
import type { Transact } from '#platform/transaction.ts';
import { retryWaiting } from '#platform/waiting.ts';
import type { Job } from '#platform/work.ts';
import type { Clock } from './clock.ts';
import { type Context, definitions, settings } from './contexts.ts';
import type { Database } from './database.ts';
import type { Dealer } from './dealer.ts';
import type { OrderAnswers } from './order-answers.ts';
import type { PausedWork } from './paused-work.ts';
import type { Provider } from './provider.ts';

export type JobsSurroundings = {
  readonly clock: Clock;
  readonly databases: Readonly<Record<Context, Database>>;
  readonly provider: Provider;
  readonly orderAnswers: OrderAnswers;
  readonly dealer: Dealer;
  inboxOf(context: Context, transact: Transact): Inbox;
};

const SILENT = openLog('simulation', 'silent');

/** For a job about order `orderId`. */
export function jobsOf(
  context: Context,
  around: JobsSurroundings,
  pause: PausedWork['pause'],
  orderId: string,
): Readonly<Record<string, Job>> {
  const scope = scopeOf(context, around, pause, orderId);
  const inbox = around.inboxOf(context, scope.transact);
  return {
    ...definitions[context].jobs?.(scope),
    [TRY_WAITING_FACTS]: { run: ({ key }: { key: string }) => retryWaiting(inbox, key, SILENT) },
  };
}

/** What the rows of a context may need done, for one about order `orderId`. */
export const worksOf = (
  context: Context,
  around: JobsSurroundings,
  pause: PausedWork['pause'],
  orderId: string,
): readonly DueWork[] => definitions[context].due?.(scopeOf(context, around, pause, orderId)) ?? [];

/** Stops before each commit and each call. */
function scopeOf(
  context: Context,
  { clock, databases, provider, orderAnswers, dealer }: JobsSurroundings,
  pause: PausedWork['pause'],
  orderId: string,
): Scope {
  const transact: Transact = async (cause, unit) => {
    const how = await pause('before a commit');
    return databases[context].transact(how === 'ROLLBACK' ? 'ROLLBACK' : 'COMMIT')(cause, unit);
  };
  return {
    settings: settings[context],
    ports: {
      provider: provider.asCalledBy(pause, clock.nowMs),
      tokens: orderAnswers.asAskedBy(pause),
      ...dealer.asCalledBy(pause, orderId),
    },
    transact,
    reader: databases[context].reader,
    log: SILENT,
  } as unknown as Scope;
}
