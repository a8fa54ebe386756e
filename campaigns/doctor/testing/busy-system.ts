// The whole product with one order of each kind in it: delivered and reviewed, cooking, cancelled, declined, and one whose refund is refused.
import { DOCTOR } from '#platform/nats/rights.ts';
import { eventually } from '#platform/testing/parts.ts';
import { startRig } from '#platform/testing/rig.ts';
import { subgraphs } from '../../../main.ts';
import { examine } from '../examine.ts';
import { look } from '../look.ts';
import type { Seen } from '../seen.ts';
import { peopleOf } from './people.ts';

const HOUR_SECONDS = 3_600;
/** A refund that was refused once stays refused while anybody looks. */
const SETTINGS = {
  PAYMENT_REFUND_AGAIN_FIRST_SECONDS: HOUR_SECONDS,
  PAYMENT_REFUND_AGAIN_MAX_SECONDS: HOUR_SECONDS,
};
export const START_WITHIN_MS = 120_000;

export type Orders = Readonly<
  Record<'delivered' | 'cancelled' | 'refunding' | 'declined' | 'cooking', string>
>;
export type BusySystem = Awaited<ReturnType<typeof startBusySystem>>;

/** `glance` is called at moments when facts are under way; what they say is looked at, not how late they are. */
export async function startBusySystem(glance: (seen: Seen) => void = () => {}) {
  const rig = await startRig(subgraphs, { settings: SETTINGS, demo: true });
  const { untilOrderIs, isPayment, customer, owner, rider, operator } = peopleOf(rig);
  const where = { databaseUrl: rig.database.url, natsUrl: rig.nats.urlOf(DOCTOR) };
  const lookNow = (graceMs?: number) => look(where, subgraphs, graceMs);
  const glanceNow = async () => glance(await lookNow(Number.POSITIVE_INFINITY));

  async function bring(orderId: string): Promise<void> {
    await owner.finishes(orderId);
    await rider.claims(orderId);
    await rider.picksUp(orderId);
    await glanceNow();
    await rider.completes(orderId);
    await untilOrderIs(orderId, 'DELIVERED');
  }

  /** At rest nothing has an excuse. */
  const untilSound = () =>
    eventually(async () => {
      const { findings } = examine(await lookNow(0));
      if (findings.length > 0) throw new Error(findings.map(({ what }) => what).join('\n'));
      return true;
    });

  async function tellTheirStory(): Promise<Orders> {
    // The copies of the catalog are there.
    await untilSound();
    const orders: Orders = {
      delivered: await customer.places('tok_approved'),
      cancelled: await customer.places('tok_approved'),
      refunding: await customer.places('tok_refund_fails_twice'),
      declined: await customer.places('tok_declined'),
      cooking: await customer.places('tok_approved'),
    };
    await glanceNow();
    const { delivered, cooking, cancelled, refunding, declined } = orders;
    for (const each of [delivered, cooking]) await owner.accepts(each);
    for (const each of [cancelled, refunding]) {
      await untilOrderIs(each, 'PAID');
      await customer.cancels(each);
    }
    await glanceNow();
    for (const each of [delivered, cooking]) await owner.starts(each);
    await bring(delivered);
    await customer.reviews(delivered);
    for (const each of [cancelled, refunding, declined]) await untilOrderIs(each, 'CANCELLED');
    await untilSound();
    return orders;
  }

  try {
    const orders = await tellTheirStory();
    return {
      rig,
      where,
      orders,
      lookNow,
      /** As it stands now, with the usual patience. */
      seen: await lookNow(),
      /** What is still under way comes to its end. */
      finish: async () => {
        await bring(orders.cooking);
        await eventually(async () => {
          await operator.retriesRefund(orders.refunding);
          return isPayment(orders.refunding, 'REFUNDED');
        });
        await untilSound();
      },
      stop: () => rig.stop(),
    };
  } catch (error) {
    await rig.stop();
    throw error;
  }
}
