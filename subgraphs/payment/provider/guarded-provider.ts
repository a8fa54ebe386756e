// The provider behind its circuit breaker, one per process: what its circuit learns, everybody is told.
import type { Log } from '#platform/log.ts';
import { guard } from '#platform/resilience.ts';
import type { Scope } from '#platform/subgraph.ts';
import type { PaymentSettings } from '../settings.ts';
import { announceAvailability, PROVIDER, recordAvailability } from './availability.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { sandboxProvider } from './sandbox.ts';
import { tossProvider } from './toss.ts';

const CONCURRENT_CALLS = 20;
const QUEUED_CALLS = 100;

export type GuardedProvider = {
  charge(...[request]: Parameters<PaymentProvider['charge']>): ReturnType<PaymentProvider['charge']>;
  refund(...[request]: Parameters<PaymentProvider['refund']>): ReturnType<PaymentProvider['refund']>;
  ping(stop: AbortSignal): Promise<void>;
  /** Until then a call would only error at once; null when it is worth calling. */
  restsUntil(now: Date): Date | null;
};

type Surroundings = Omit<Scope<PaymentSettings>, 'ports'>;

/** Chooses the provider by the settings and announces whether it answers, now and at every change. */
export function openProvider({ settings, transact, reader, log }: Surroundings): GuardedProvider {
  const timeoutMs = settings.PAYMENT_PROVIDER_TIMEOUT_SECONDS * 1_000;
  const provider =
    settings.PAYMENT_PROVIDER === 'toss'
      ? tossProvider({
          baseUrl: settings.TOSS_BASE_URL,
          secretKey: settings.TOSS_SECRET_KEY,
          timeoutMs,
        })
      : sandboxProvider(reader);

  const circuit = guard({
    name: 'payment provider',
    timeoutMs,
    concurrentCalls: CONCURRENT_CALLS,
    queuedCalls: QUEUED_CALLS,
    failuresToOpen: settings.PAYMENT_PROVIDER_FAILURES_TO_OPEN,
    openForMs: settings.PAYMENT_PROVIDER_OPEN_FOR_SECONDS * 1_000,
    onChange: ({ retryAt }) =>
      tell(
        log,
        transact(PROVIDER, (tx) =>
          recordAvailability(
            tx,
            retryAt ? { available: false, retryAt } : { available: true, retryAt: null },
          ),
        ),
      ),
  });
  tell(log, announceAvailability(transact));

  return {
    charge: (request, stop) => circuit.call((cut) => provider.charge(request, AbortSignal.any([cut, stop]))),
    refund: (request, stop) => circuit.call((cut) => provider.refund(request, AbortSignal.any([cut, stop]))),
    ping: (stop) => circuit.call((cut) => provider.ping(AbortSignal.any([cut, stop]))),
    restsUntil: (now) => {
      const { retryAt } = circuit.state();
      return retryAt && retryAt > now ? retryAt : null;
    },
  };
}

/** Nobody waits for it. When it is lost because our own database is away, the next change or the next start says it again. */
function tell(log: Log, telling: Promise<void>): void {
  telling.catch((err) => log.warn({ err }, 'whether the payment provider answers could not be announced'));
}
