// `npm run demo` takes one order from the menu to the doorstep against the running server, and shows what everybody sees.
import { ServerError } from '@apollo/client/errors';
import { ownTokenSecret, signToken } from '#platform/identity.ts';
import {
  createClient,
  type FollowedOrder,
  followOrder,
  type LiveView,
  watchDeliveryBoard,
} from '../client/index.ts';
import {
  AcceptOrderDocument,
  ClaimDocument,
  CompleteDocument,
  FinishCookingDocument,
  KitchenDocument,
  MeDocument,
  OrderFormDocument,
  OrderScreenDocument,
  type OrderStatus,
  PickUpDocument,
  PlaceOrderDocument,
  StartCookingDocument,
} from '../client/operations.ts';
import { dataDir, url } from './graph.ts';
import { succeeds } from './succeeds.ts';
import { shows, toTheEnd } from './watching.ts';

const TOKEN_SECONDS = 600;
const BETWEEN_STEPS_MS = 700;

const secret = ownTokenSecret(dataDir);
const clientOf = (role: 'CUSTOMER' | 'OWNER' | 'RIDER', id: string) =>
  createClient({ url, token: () => signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, secret) });

const mina = clientOf('CUSTOMER', 'mina');
const kim = clientOf('OWNER', 'kim');
const lee = clientOf('RIDER', 'lee');

const say = (who: string, what: string) => process.stdout.write(`${who.padEnd(10)} ${what}\n`);
const won = (amount: number | null | undefined) => `${amount?.toLocaleString('ko-KR') ?? '?'}원`;

async function main(): Promise<void> {
  const order = await placeOrder(await openStore());
  const live = followOrder(mina, order.id, { afterRevision: 0 });
  const ended = toTheEnd(live, {
    step: ({ revision, status, headline }) =>
      say(' · 실시간', `${revision}. ${status.padEnd(9)} ${headline}`),
  });
  await Promise.all([ended, walkThrough(order.id, live)]);
  await showEnd(order.id);
}

/** What the owner and the rider do, each after the step before it has reached the customer. */
async function walkThrough(orderId: string, live: LiveView<FollowedOrder>): Promise<void> {
  const until = async (status: OrderStatus) => {
    await shows(
      live,
      ({ steps }) => steps.some((step) => step.status === status),
      `the order was not ${status}`,
    );
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_STEPS_MS));
  };
  await until('PAID');
  await succeeds(kim, AcceptOrderDocument, { orderId, readyInMinutes: 20 });
  say('사장 kim', '주문을 접수합니다 (20분)');
  await until('ACCEPTED');
  await succeeds(kim, StartCookingDocument, { orderId });
  say('사장 kim', '조리를 시작합니다');
  await until('COOKING');
  await succeeds(kim, FinishCookingDocument, { orderId });
  say('사장 kim', '조리를 마칩니다');
  await until('READY');
  const isListed = (board: readonly { readonly id: string }[]) => board.some(({ id }) => id === orderId);
  await shows(watchDeliveryBoard(lee), isListed, 'the dish was not on the riders’ board');
  await succeeds(lee, ClaimDocument, { orderId });
  say('라이더 lee', '배달을 잡습니다');
  await succeeds(lee, PickUpDocument, { orderId });
  say('라이더 lee', '음식을 받아 출발합니다');
  await until('PICKED_UP');
  await succeeds(lee, CompleteDocument, { orderId });
  say('라이더 lee', '문 앞에 도착했습니다');
}

async function openStore(): Promise<string> {
  const { data } = await kim.query({ query: KitchenDocument, variables: { first: 1 } });
  const store = data?.myStores?.find(({ isOpen }) => isOpen);
  if (!store) throw new Error('no store of kim is open: open one with openStore');
  return store.id;
}

async function placeOrder(storeId: string) {
  const [page, person] = await Promise.all([
    mina.query({ query: OrderFormDocument, variables: { storeId } }),
    mina.query({ query: MeDocument }),
  ]);
  const store = page.data?.store;
  const item = store?.menu.find(({ soldOut, price }) => !soldOut && price > 0);
  const address = person.data?.me?.addresses?.[0];
  if (!store || !item || !address) throw new Error('the demo world has no item or no address');
  say('손님 mina', `${store.name}의 메뉴를 봅니다`);
  const { order } = await succeeds(mina, PlaceOrderDocument, {
    input: {
      idempotencyKey: crypto.randomUUID(),
      storeId,
      addressId: address.id,
      paymentToken: 'tok_approved',
      lines: [
        {
          menuItemId: item.id,
          quantity: Math.max(1, Math.ceil(store.minimumOrder / item.price)),
          optionIds: item.optionGroups.flatMap(({ options, minimum }) =>
            options.slice(0, minimum).map(({ id }) => id),
          ),
        },
      ],
    },
  });
  const lines = order.lines?.map(({ name, quantity }) => `${name} ${quantity}개`).join(', ');
  say('손님 mina', `${lines} 주문, ${won(order.total)}`);
  return order;
}

async function showEnd(orderId: string): Promise<void> {
  const { data } = await mina.query({
    query: OrderScreenDocument,
    variables: { orderId },
    fetchPolicy: 'network-only',
  });
  const { status, payment, delivery } = data?.order ?? {};
  const paid = payment ? `${won(payment.amount)} 결제` : '결제 확인 중';
  say('손님 mina', `맛있게 먹겠습니다! (${status}, ${paid}, 라이더 ${delivery?.rider?.name ?? '?'})`);
  process.stdout.write(`\norder(id: "${orderId}") is there to look at in GraphiQL, as mina.\n`);
}

/** What to do about it, where that is known. */
function hintOf(error: Error): string {
  if (error.message === 'fetch failed')
    return `${url} does not answer: run npm start in another terminal first.`;
  if (ServerError.is(error) && error.statusCode === 401)
    return `${url} refuses the token of this demo: give it the DATA_DIR of npm start.`;
  return error.message;
}

await main()
  .catch((error: Error) => {
    process.stderr.write(`demo: ${hintOf(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => {
    for (const client of [mina, kim, lee]) client.stop();
  });
