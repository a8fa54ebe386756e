// Every race there is, by the world it needs.
import { completeAgainstConfirm, twoRiders } from './delivery-races.ts';
import { equalOrders } from './equal-orders-race.ts';
import { EXPIRES_AFTER_SECONDS, expiryAgainstAccept } from './expiry-race.ts';
import { cancelAgainstAccept, cancelAgainstStartCooking } from './kitchen-races.ts';
import type { Race } from './race.ts';
import { refundAgainstRetry } from './refund-race.ts';

/** Races that share a world, and the settings of that world. */
export type Meeting = {
  readonly races: readonly Race[];
  readonly settings: Readonly<Record<string, unknown>>;
};

/** A refused refund is tried again soon; nobody's phone is printed. */
const SETTINGS = { PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 0.5, KAKAO_LOG: 'off' };

export const MEETINGS: readonly Meeting[] = [
  {
    races: [
      cancelAgainstAccept,
      cancelAgainstStartCooking,
      twoRiders,
      equalOrders,
      refundAgainstRetry,
      completeAgainstConfirm,
    ],
    settings: SETTINGS,
  },
  {
    races: [expiryAgainstAccept],
    settings: { ...SETTINGS, TICKET_EXPIRES_AFTER_SECONDS: EXPIRES_AFTER_SECONDS },
  },
];
