// How fast the provider is asked again, as the settings say it.
import type { Pace } from './domain/asking-again.ts';
import type { PaymentSettings } from './settings.ts';

export const chargePace = (settings: PaymentSettings): Pace => ({
  firstSeconds: settings.PAYMENT_ASK_AGAIN_FIRST_SECONDS,
  maxSeconds: settings.PAYMENT_ASK_AGAIN_MAX_SECONDS,
});

export const refundPace = (settings: PaymentSettings): Pace => ({
  firstSeconds: settings.PAYMENT_REFUND_AGAIN_FIRST_SECONDS,
  maxSeconds: settings.PAYMENT_REFUND_AGAIN_MAX_SECONDS,
});
