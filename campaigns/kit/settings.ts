// The settings of the product in a campaign: clocks so short that nobody waits minutes for what is tried again, and a dealer of our own.
export const SECRET = 'campaigns-only-J7pQ2xVt9LwZ4mKd8RbN';

const HURRY = {
  // A crowd of a hundred people behind one address is no attack here.
  RATE_LIMITS: 'off',
  PAYMENT_ASK_AGAIN_FIRST_SECONDS: '0.5',
  PAYMENT_ASK_AGAIN_MAX_SECONDS: '5',
  PAYMENT_REFUND_AGAIN_FIRST_SECONDS: '0.5',
  PAYMENT_REFUND_AGAIN_MAX_SECONDS: '5',
  PAYMENT_PROVIDER_OPEN_FOR_SECONDS: '2',
  NOTIFICATION_TRY_AGAIN_FIRST_SECONDS: '0.5',
  NOTIFICATION_TRY_AGAIN_MAX_SECONDS: '2',
  // Given up is no rest: an outage of a minute is thirty tries.
  NOTIFICATION_MAX_TRIES: '1000',
  NOTIFICATION_ASK_FIRST_SECONDS: '0.5',
  NOTIFICATION_ASK_MAX_SECONDS: '2',
  NOTIFICATION_OPEN_FOR_SECONDS: '1',
  NOTIFICATION_DEALER_TIMEOUT_SECONDS: '2',
  NOTIFICATION_CONTACT_TIMEOUT_SECONDS: '2',
  CUSTOMER_CIRCUIT_OPEN_MS: '1000',
  // Two riders bring what a city orders.
  RIDER_OPEN_CLAIMS_MAX: '10000',
  RIDER_RELEASES_PER_HOUR_MAX: '10000',
};

export const settingsWith = (dealer: { readonly url: string }): Readonly<Record<string, string>> => ({
  ...HURRY,
  KAKAO_MESSENGER: 'solapi',
  SOLAPI_BASE_URL: dealer.url,
  SOLAPI_API_KEY: 'key',
  SOLAPI_API_SECRET: 'secret',
  SOLAPI_SENDER: '0200000000',
  SOLAPI_PF_ID: 'pf',
});
