// The jobs of one context as one worker runs them: stopped before each commit and each call.
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
  { clock, databases, provider, orderAnswers, dealer, inboxOf }: JobsSurroundings,
  pause: PausedWork['pause'],
  orderId: string,
): Readonly<Record<string, Job>> {
  const transact: Transact = async (cause, unit) => {
    const how = await pause('before a commit');
    return databases[context].transact(how === 'ROLLBACK' ? 'ROLLBACK' : 'COMMIT')(cause, unit);
  };
  const scope = {
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
  return {
    ...definitions[context].jobs?.(scope),
    [TRY_WAITING_FACTS]: {
      run: ({ key }: { key: string }) => retryWaiting(inboxOf(context, transact), key, SILENT),
    },
  };
}
