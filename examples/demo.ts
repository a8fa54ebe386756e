// `npm run demo` takes one order from the menu to the doorstep against the running server, and shows what everybody sees.
import { createClient } from 'graphql-ws';
import { readEnvironment } from '#platform/environment.ts';
import { ownTokenSecret, signToken } from '#platform/identity.ts';
import { askAs } from './graph.ts';

const TOKEN_SECONDS = 600;
const STEP_WITHIN_MS = 15_000;
const BETWEEN_STEPS_MS = 700;

const environment = readEnvironment();
const url = process.env.GRAPH_URL ?? `http://127.0.0.1:${environment.port ?? 4000}/graphql`;
const secret = ownTokenSecret(environment.dataDir);
const token = (role: string, id: string) => signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, secret);

type Step = { revision: number; status: string; headline: string };
type Answer = { __typename: string; message?: string };

const say = (who: string, what: string) => process.stdout.write(`${who.padEnd(10)} ${what}\n`);
const won = (amount: number) => `${amount.toLocaleString('ko-KR')}원`;

/** Every mutation answers with a success or a problem; a demo has no use for problems. */
function succeeded<Success extends Answer>(answer: Success): Success {
  if (!answer.__typename.endsWith('Success')) throw new Error(`${answer.__typename}: ${answer.message}`);
  return answer;
}

async function main(): Promise<void> {
  const minaToken = await token('CUSTOMER', 'mina');
  const mina = askAs(url, minaToken);
  const kim = askAs(url, await token('OWNER', 'kim'));
  const lee = askAs(url, await token('RIDER', 'lee'));

  const { myStores } = await kim<{ myStores: { id: string; name: string; isOpen: boolean }[] }>(
    '{ myStores { id name isOpen } }',
  );
  const store = myStores.find((each) => each.isOpen);
  if (!store) throw new Error('no store of kim is open: open one with openStore');
  say('손님 mina', `${store.name}의 메뉴를 봅니다`);
  const order = await placeOrder(mina, store.id);
  say(
    '손님 mina',
    `${order.lines.map((line) => `${line.name} ${line.quantity}개`).join(', ')} 주문, ${won(order.total)}`,
  );

  const live = watch(minaToken, order.id);
  const orderId = order.id;
  await live.until('PAID');
  await act(
    '사장 kim',
    '주문을 접수합니다 (20분)',
    kim,
    'acceptOrder(orderId: $orderId, readyInMinutes: 20)',
    orderId,
  );
  await live.until('ACCEPTED');
  await act('사장 kim', '조리를 시작합니다', kim, 'startCooking(orderId: $orderId)', orderId);
  await live.until('COOKING');
  await act('사장 kim', '조리를 마칩니다', kim, 'finishCooking(orderId: $orderId)', orderId);
  await live.until('READY');
  await onTheBoard(lee, orderId);
  await act('라이더 lee', '배달을 잡습니다', lee, 'claimDelivery(orderId: $orderId)', orderId);
  await act('라이더 lee', '음식을 받아 출발합니다', lee, 'pickUpDelivery(orderId: $orderId)', orderId);
  await live.until('PICKED_UP');
  await act('라이더 lee', '문 앞에 도착했습니다', lee, 'completeDelivery(orderId: $orderId)', orderId);
  await live.until('DELIVERED');
  await live.ended;
  await showEnd(mina, orderId);
}

async function placeOrder(mina: ReturnType<typeof askAs>, storeId: string) {
  const { store, me } = await mina<{
    store: { minimumOrder: number; menu: MenuItem[] };
    me: { addresses: { id: string; label: string }[] };
  }>(
    `query ($storeId: ID!) {
      store(id: $storeId) {
        minimumOrder
        menu { id name price soldOut optionGroups { minimum options { id } } }
      }
      me { addresses { id label } }
    }`,
    { storeId },
  );
  const item = store.menu.find((each) => !each.soldOut && each.price > 0);
  const address = me.addresses[0];
  if (!item || !address) throw new Error('the demo world has no item or no address');
  const optionIds = item.optionGroups.flatMap((group) =>
    group.options.slice(0, group.minimum).map((option) => option.id),
  );
  const quantity = Math.max(1, Math.ceil(store.minimumOrder / item.price));
  const { placeOrder: answer } = await mina<{ placeOrder: Answer & { order: Placed } }>(
    `mutation ($input: PlaceOrderInput!) {
      placeOrder(input: $input) {
        __typename
        ... on PlaceOrderSuccess { order { id total lines { name quantity } } }
        ... on Problem { message }
      }
    }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        storeId,
        addressId: address.id,
        paymentToken: 'tok_approved',
        lines: [{ menuItemId: item.id, quantity, optionIds }],
      },
    },
  );
  return succeeded(answer).order;
}

type MenuItem = {
  id: string;
  price: number;
  soldOut: boolean;
  optionGroups: { minimum: number; options: { id: string }[] }[];
};
type Placed = { id: string; total: number; lines: { name: string; quantity: number }[] };

/** Follows the order live over graphql-ws, as the customer's phone does. */
function watch(minaToken: string, orderId: string) {
  const client = createClient({
    url: url.replace('http', 'ws'),
    connectionParams: { authorization: `Bearer ${minaToken}` },
    retryAttempts: 0,
  });
  const seen = new Set<string>();
  let wake = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    client.subscribe<{ orderStatusChanged: Step }>(
      {
        query:
          'subscription ($orderId: ID!) { orderStatusChanged(orderId: $orderId, afterRevision: 0) { revision status headline } }',
        variables: { orderId },
      },
      {
        next: ({ data }) => {
          if (!data) return;
          const { revision, status, headline } = data.orderStatusChanged;
          say(' · 실시간', `${revision}. ${status.padEnd(9)} ${headline}`);
          seen.add(status);
          wake();
        },
        error: (error) => reject(error instanceof Error ? error : new Error(JSON.stringify(error))),
        complete: resolve,
      },
    );
  });
  ended.then(
    () => client.dispose(),
    () => {},
  );
  const until = async (status: string) => {
    const deadline = Date.now() + STEP_WITHIN_MS;
    while (!seen.has(status)) {
      if (Date.now() > deadline)
        throw new Error(`the order did not become ${status} within ${STEP_WITHIN_MS / 1_000} s`);
      const next = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([next, ended, pause(1_000)]);
    }
    await pause(BETWEEN_STEPS_MS);
  };
  return { until, ended };
}

async function onTheBoard(lee: ReturnType<typeof askAs>, orderId: string): Promise<void> {
  const deadline = Date.now() + STEP_WITHIN_MS;
  while (Date.now() < deadline) {
    const { deliveryBoard } = await lee<{ deliveryBoard: { order: { id: string } }[] }>(
      '{ deliveryBoard(first: 100) { order { id } } }',
    );
    if (deliveryBoard.some((delivery) => delivery.order.id === orderId)) return;
    await pause(100);
  }
  throw new Error('the dish did not appear on the riders’ board');
}

async function act(
  who: string,
  what: string,
  ask: ReturnType<typeof askAs>,
  mutation: string,
  orderId: string,
): Promise<void> {
  const data = await ask<Record<string, Answer>>(
    `mutation ($orderId: ID!) { ${mutation} { __typename ... on Problem { message } } }`,
    { orderId },
  );
  for (const answer of Object.values(data)) succeeded(answer);
  say(who, what);
}

async function showEnd(mina: ReturnType<typeof askAs>, orderId: string): Promise<void> {
  const { order } = await mina<{
    order: {
      status: string;
      payment: { amount: number } | null;
      delivery: { rider: { name: string } | null } | null;
    };
  }>(
    'query ($orderId: ID!) { order(id: $orderId) { status payment { amount } delivery { rider { name } } } }',
    { orderId },
  );
  const paid = order.payment ? `${won(order.payment.amount)} 결제` : '결제 확인 중';
  say(
    '손님 mina',
    `맛있게 먹겠습니다! (${order.status}, ${paid}, 라이더 ${order.delivery?.rider?.name ?? '?'})`,
  );
  process.stdout.write(`\norder(id: "${orderId}") is there to look at in the Sandbox, as mina.\n`);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await main().catch((error: Error) => {
  const hint =
    error.message === 'fetch failed'
      ? `${url} does not answer: run npm start in another terminal first.`
      : error.message;
  process.stderr.write(`demo: ${hint}\n`);
  process.exit(1);
});
