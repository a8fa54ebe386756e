// What somebody waits too long for: the store, the riders, the payment provider.
import { givenBack, type Story, story, untilItComesSo } from './story.ts';

export const impatient: readonly Story[] = [
  story('a store that never answers', async ({ places, shows, mina }) => {
    const orderId = await places(mina, 'tok_approved');
    await shows(orderId, { ...givenBack('STORE_TIMED_OUT'), ticket: { status: 'EXPIRED' } });
  }),

  story(
    'claimed and never fetched, and then nobody wants it',
    async ({ places, tries, shows, mina, kim, lee }) => {
      const ended = { status: 'CANCELLED' };
      await untilItComesSo(async () => {
        const orderId = await places(mina, 'tok_approved');
        await shows(orderId, { ticket: { status: 'WAITING' } }, ended);
        await tries(kim, 'acceptOrder', orderId, 'readyInMinutes: 20');
        await tries(kim, 'startCooking', orderId);
        await tries(kim, 'finishCooking', orderId);
        await shows(orderId, { delivery: { status: 'WAITING' } }, ended);
        const claim = await tries(lee, 'claimDelivery', orderId);
        // The kitchen's clock is as short as the riders': it may have come first.
        await shows(orderId, givenBack('DELIVERY_FAILED'), givenBack('STORE_TIMED_OUT'));
        return claim === 'DeliverySuccess';
      });
    },
  ),
];

export const withoutProvider: readonly Story[] = [
  story('a payment nobody answered for', async ({ places, shows, mina, provider }) => {
    await provider('DOWN');
    const orderId = await places(mina, 'tok_approved');
    await shows(orderId, { status: 'CANCELLED', cancellation: { reason: 'PAYMENT_TIMED_OUT' } });
    await provider('UP');
    const unpaid = { ...givenBack('PAYMENT_TIMED_OUT'), payment: { status: 'DECLINED' } };
    await shows(orderId, givenBack('PAYMENT_TIMED_OUT'), unpaid);
  }),
];
