// The clocks, the provider and its limits, read from the environment.
import { z } from 'zod';

const seconds = (byDefault: number) => z.coerce.number().positive().default(byDefault);

export const paymentSettings = z
  .object({
    /** Who takes the money: `sandbox` plays a provider by payment tokens, `toss` is Toss Payments. */
    PAYMENT_PROVIDER: z.enum(['sandbox', 'toss']).default('sandbox'),
    /** Without an outcome after this time the order is told that nothing was paid. */
    PAYMENT_TIMES_OUT_AFTER_SECONDS: seconds(180),
    /** An order that is older than this when it is heard is never charged: its customer has long gone. */
    PAYMENT_TOO_LATE_AFTER_SECONDS: seconds(1_800),
    /** A charge whose outcome is unknown is asked for again after this time, then twice this, and so on up to the longest. */
    PAYMENT_ASK_AGAIN_FIRST_SECONDS: seconds(1),
    PAYMENT_ASK_AGAIN_MAX_SECONDS: seconds(30),
    /** The same for a refund that did not go through; it is never given up. */
    PAYMENT_REFUND_AGAIN_FIRST_SECONDS: seconds(2),
    PAYMENT_REFUND_AGAIN_MAX_SECONDS: seconds(300),
    /** A call of the provider that takes longer has an unknown outcome. */
    PAYMENT_PROVIDER_TIMEOUT_SECONDS: seconds(10),
    /** So many calls in a row without an answer open the circuit … */
    PAYMENT_PROVIDER_FAILURES_TO_OPEN: z.coerce.number().int().positive().default(5),
    /** … for so long; then one call tries whether the provider is back. */
    PAYMENT_PROVIDER_OPEN_FOR_SECONDS: seconds(10),
    /** The order context is asked for the payment token when a charge begins; no longer than this, then again. */
    PAYMENT_TOKEN_TIMEOUT_SECONDS: seconds(5),
    TOSS_BASE_URL: z.url().default('https://api.tosspayments.com'),
    TOSS_SECRET_KEY: z.string().default(''),
  })
  .refine((settings) => settings.PAYMENT_PROVIDER !== 'toss' || settings.TOSS_SECRET_KEY !== '', {
    path: ['TOSS_SECRET_KEY'],
    message: 'PAYMENT_PROVIDER=toss needs TOSS_SECRET_KEY',
  });
export type PaymentSettings = z.output<typeof paymentSettings>;
