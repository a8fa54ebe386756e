// What happens every day: delivered, declined, rejected, cancelled at each point, an accident, a store that closes for a moment.
import type { People } from '../people.ts';
import { givenBack, type Story, story, untilItComesSo } from './story.ts';

const OTHER_STORE = 'store-gangnam-bunsik';
const OTHER_DISH = 'menu-gangnam-bunsik-gimbap';

const accepted = async ({ does, kim }: People, orderId: string): Promise<void> =>
  void (await does(kim, 'acceptOrder', orderId, 'readyInMinutes: 20'));

const cooked = async (people: People, orderId: string): Promise<void> => {
  const { does, kim } = people;
  await accepted(people, orderId);
  await does(kim, 'startCooking', orderId);
  await does(kim, 'finishCooking', orderId);
};

const delivered = { status: 'DELIVERED', payment: { status: 'APPROVED' }, delivery: { status: 'DELIVERED' } };

export const everyDay: readonly Story[] = [
  story('delivered by the second rider, and reviewed', async (people) => {
    const { places, does, succeeds, shows, mina, kim, lee, choi } = people;
    const orderId = await places(mina, 'tok_approved');
    await cooked(people, orderId);
    await does(lee, 'claimDelivery', orderId);
    await does(lee, 'releaseDelivery', orderId);
    await does(choi, 'claimDelivery', orderId);
    await does(choi, 'pickUpDelivery', orderId);
    await does(choi, 'completeDelivery', orderId);
    await shows(orderId, { ...delivered, delivery: { status: 'DELIVERED', rider: { id: 'choi' } } });
    const { review } = await succeeds(
      mina,
      'mutation ($input: WriteReviewInput!) { answer: writeReview(input: $input) { __typename ... on WriteReviewSuccess { review { id } } } }',
      { input: { orderId, rating: 5, text: '바삭해요' } },
    );
    const about = { id: review.id };
    await succeeds(
      kim,
      'mutation ($id: ID!) { answer: replyToReview(reviewId: $id, text: "고맙습니다") { __typename } }',
      about,
    );
    await succeeds(mina, 'mutation ($id: ID!) { answer: deleteReview(reviewId: $id) { __typename } }', about);
  }),

  story('charged though the answer was lost, and confirmed by the customer', async (people) => {
    const { places, does, shows, mina, lee } = people;
    const orderId = await places(mina, 'tok_unknown');
    await cooked(people, orderId);
    await does(lee, 'claimDelivery', orderId);
    await does(lee, 'pickUpDelivery', orderId);
    await does(mina, 'confirmReceipt', orderId);
    await shows(orderId, delivered);
  }),

  story('declined, and nobody can be told', async ({ places, succeeds, shows, sora }) => {
    const input = { label: '집', line: '서울 강남구 역삼로 1', latitude: 37.5, longitude: 127.04 };
    const { address } = await succeeds(
      sora,
      'mutation ($input: AddressInput!) { answer: addAddress(input: $input) { __typename ... on AddAddressSuccess { address { id } } } }',
      { input },
    );
    const orderId = await places(sora, 'tok_declined', address.id);
    await shows(orderId, {
      status: 'CANCELLED',
      cancellation: { reason: 'PAYMENT_DECLINED' },
      payment: { status: 'DECLINED' },
    });
  }),

  story(
    'rejected by the store, and given back at the third try',
    async ({ places, does, shows, mina, kim }) => {
      const orderId = await places(mina, 'tok_refund_fails_twice');
      await does(kim, 'rejectOrder', orderId, 'reason: "재료 소진"');
      await shows(orderId, { ...givenBack('STORE_REJECTED'), ticket: { status: 'REJECTED' } });
    },
  ),

  story('cancelled as soon as it was placed', async ({ places, does, shows, mina }) => {
    const orderId = await places(mina, 'tok_approved');
    await does(mina, 'cancelOrder', orderId);
    const voided = { ...givenBack('CUSTOMER'), payment: { status: 'VOIDED' } };
    await shows(orderId, givenBack('CUSTOMER'), voided);
  }),

  story('cancelled before the store had answered', async ({ places, does, shows, mina }) => {
    const orderId = await places(mina, 'tok_approved');
    await shows(orderId, { status: 'PAID', ticket: { status: 'WAITING' } });
    await does(mina, 'cancelOrder', orderId);
    await shows(orderId, { ...givenBack('CUSTOMER'), ticket: { status: 'CANCELLED' } });
  }),

  story('cancelled after the store had accepted', async (people) => {
    const { places, does, shows, mina } = people;
    const orderId = await places(mina, 'tok_approved');
    await accepted(people, orderId);
    await shows(orderId, { status: 'ACCEPTED', delivery: { status: 'SCHEDULED' } });
    await does(mina, 'cancelOrder', orderId);
    await shows(orderId, {
      ...givenBack('CUSTOMER'),
      ticket: { status: 'CANCELLED' },
      delivery: { status: 'CANCELLED' },
    });
  }),

  story('the kitchen was faster than the cancel, and the operator cancels', async (people) => {
    const { places, does, tries, shows, mina, kim, admin } = people;
    await untilItComesSo(async () => {
      const orderId = await places(mina, 'tok_approved');
      await accepted(people, orderId);
      await shows(orderId, { status: 'ACCEPTED' });
      const [, cancel] = await Promise.all([
        tries(kim, 'startCooking', orderId),
        tries(mina, 'cancelOrder', orderId),
      ]);
      const end = await shows(orderId, { status: 'COOKING' }, givenBack('CUSTOMER'));
      if (end.status === 'CANCELLED') return false;
      await does(admin, 'cancelOrder', orderId);
      await shows(orderId, { ...givenBack('OPERATOR'), ticket: { status: 'CANCELLED' } });
      return cancel === 'CancelOrderSuccess';
    });
  }),

  story('the rider has an accident', async (people) => {
    const { places, does, shows, mina, lee } = people;
    const orderId = await places(mina, 'tok_approved');
    await cooked(people, orderId);
    await does(lee, 'claimDelivery', orderId);
    await does(lee, 'pickUpDelivery', orderId);
    await does(lee, 'failDelivery', orderId, 'reason: "사고"');
    await shows(orderId, { ...givenBack('DELIVERY_FAILED'), delivery: { status: 'FAILED' } });
  }),

  story(
    'a customer leaves once their order has ended',
    async ({ newcomer, places, does, succeeds, shows }) => {
      const sol = await newcomer();
      const input = { label: '집', line: '서울 강남구 역삼로 1', latitude: 37.5, longitude: 127.04 };
      const { address } = await succeeds(
        sol,
        'mutation ($input: AddressInput!) { answer: addAddress(input: $input) { __typename ... on AddAddressSuccess { address { id } } } }',
        { input },
      );
      const orderId = await places(sol, 'tok_approved', address.id);
      await does(sol, 'cancelOrder', orderId);
      const voided = { ...givenBack('CUSTOMER'), payment: { status: 'VOIDED' } };
      await shows(orderId, givenBack('CUSTOMER'), voided);
      await succeeds(sol, 'mutation { answer: deleteAccount { __typename } }', {});
    },
  ),

  story('the owner closes for a moment, and runs out of a dish', async ({ succeeds, kim }) => {
    const store = { id: OTHER_STORE };
    const answer = (field: string) => `mutation ($id: ID!) { answer: ${field} { __typename } }`;
    await succeeds(kim, answer('closeStore(storeId: $id)'), store);
    await succeeds(kim, answer('openStore(storeId: $id)'), store);
    await succeeds(kim, answer('setSoldOut(menuItemId: $id, soldOut: true)'), { id: OTHER_DISH });
    await succeeds(kim, answer('setSoldOut(menuItemId: $id, soldOut: false)'), { id: OTHER_DISH });
  }),
];
