// Customers, owners and riders who go on whatever happens: they ask again, at the other replica, until they get an answer.
import { createClient } from 'graphql-ws';
import { signToken } from '#platform/identity.ts';
import { pause } from '#platform/pause.ts';
import type { Role } from '#schema/roles.ts';
import type { History, Placement, Viewed } from './history.ts';

const ANSWER_WITHIN_MS = 15_000;
const ASK_AGAIN_MS = 200;
const TOKEN_SECONDS = 12 * 3_600;
const ROUND_MS = 150;
/** One in so many customers changes their mind; one in so many watches live. */
const CANCELS_ONE_IN = 5;
const WATCHES_ONE_IN = 4;
/** What the sandbox provider does with a payment. */
const TOKENS = [
  'tok_approved',
  'tok_approved',
  'tok_approved',
  'tok_unknown',
  'tok_declined',
  'tok_refund_fails_twice',
  'tok_slow',
];

const STORE = 'store-gangnam-chicken';
const LINES = [
  { menuItemId: 'menu-gangnam-chicken-fried', quantity: 1, optionIds: ['opt-gangnam-chicken-fried-bone'] },
];

export type Crowd = Awaited<ReturnType<typeof gather>>;

type Asked = <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;

/** `replicas` are the addresses they may use; `random` is the campaign's own dice. */
export async function gather(
  replicas: readonly string[],
  secret: string,
  history: History,
  random: () => number,
) {
  const token = (role: Role, id: string) => signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, secret);
  const anyReplica = () => replicas[Math.floor(random() * replicas.length)] ?? '';
  const home = new AbortController();

  /** One answer without a fault, however long it takes. Safe, since every command may be repeated. */
  const askAs = async (role: Role, id: string): Promise<Asked> => {
    const authorization = `Bearer ${await token(role, id)}`;
    return async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> => {
      for (;;) {
        if (home.signal.aborted) throw new Error('everybody went home');
        const response = await fetch(anyReplica(), {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query, variables }),
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        })
          .then((each) => each.json() as Promise<{ data?: Data; errors?: unknown[] }>)
          .catch(() => null);
        if (response?.data && !response.errors) return response.data;
        await pause(ASK_AGAIN_MS, home.signal);
      }
    };
  };

  const [mina, kim, lee, choi] = await Promise.all([
    askAs('CUSTOMER', 'mina'),
    askAs('OWNER', 'kim'),
    askAs('RIDER', 'lee'),
    askAs('RIDER', 'choi'),
  ]);
  const minaToken = await token('CUSTOMER', 'mina');

  const order = async (placement: Placement): Promise<void> => {
    const paymentToken = TOKENS[Number.parseInt(placement.key.slice(-6), 16) % TOKENS.length];
    for (;;) {
      const { placeOrder } = await mina<{ placeOrder: { __typename: string; order?: { id: string } } }>(
        `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on PlaceOrderSuccess { order { id } } } }`,
        {
          input: {
            idempotencyKey: placement.key,
            storeId: STORE,
            addressId: 'address-mina-home',
            paymentToken,
            lines: LINES,
          },
        },
      );
      if (placeOrder.order) {
        placement.orderIds.add(placeOrder.order.id);
        return;
      }
      if (!placeOrder.__typename.endsWith('Unavailable'))
        history.complaints.push(`placeOrder answered ${placeOrder.__typename}`);
      await pause(ASK_AGAIN_MS, home.signal);
    }
  };

  /** One customer: orders, makes sure by ordering the same again, perhaps watches, perhaps cancels. */
  const customer = async (key: string, n: number): Promise<void> => {
    const placement: Placement = { key, willCancel: n % CANCELS_ONE_IN === 0, orderIds: new Set() };
    history.placements.push(placement);
    await order(placement);
    await order(placement);
    const [orderId] = placement.orderIds;
    if (!orderId) return;
    const watching = n % WATCHES_ONE_IN === 0 ? view(orderId) : Promise.resolve();
    if (placement.willCancel) {
      await pause(random() * 2_000, home.signal);
      await mina('mutation ($id: ID!) { cancelOrder(orderId: $id) { __typename } }', { id: orderId });
    }
    await watching;
  };

  /** Watches until the end, coming back after every break with the last revision seen. */
  const view = async (orderId: string): Promise<void> => {
    const viewed: Viewed = { orderId, revisions: [], lastStatus: '' };
    history.views.set(orderId, viewed);
    while (!home.signal.aborted && !['DELIVERED', 'CANCELLED'].includes(viewed.lastStatus)) {
      await viewOnce(viewed);
      await pause(ASK_AGAIN_MS, home.signal);
    }
  };

  const viewOnce = (viewed: Viewed): Promise<void> =>
    new Promise((resolve) => {
      const client = createClient({
        url: anyReplica().replace('http', 'ws'),
        connectionParams: { authorization: `Bearer ${minaToken}` },
        retryAttempts: 0,
        keepAlive: 2_000,
      });
      const end = () => {
        home.signal.removeEventListener('abort', end);
        void client.dispose();
        resolve();
      };
      home.signal.addEventListener('abort', end);
      client.subscribe<{ orderStatusChanged: { revision: number; status: string } }>(
        {
          query:
            'subscription ($id: ID!, $after: Int) { orderStatusChanged(orderId: $id, afterRevision: $after) { revision status } }',
          variables: { id: viewed.orderId, after: viewed.revisions.at(-1) ?? 0 },
        },
        {
          next: ({ data }) => {
            if (!data) return;
            viewed.revisions.push(data.orderStatusChanged.revision);
            viewed.lastStatus = data.orderStatusChanged.status;
          },
          error: end,
          complete: end,
        },
      );
    });

  /** The owner does the next thing for every ticket there is, over and over. */
  const kitchen = async (): Promise<void> => {
    while (!home.signal.aborted) {
      const { store } = await kim<{
        store: { tickets: { edges: { node: { id: string; status: string } }[] } };
      }>(
        '{ store(id: "store-gangnam-chicken") { tickets(status: [WAITING, ACCEPTED, COOKING], first: 100) { edges { node { id status } } } } }',
      );
      await Promise.all(
        store.tickets.edges.map(({ node }) => kim(nextInKitchen(node.status), { id: node.id })),
      );
      await pause(ROUND_MS, home.signal);
    }
  };
  const nextInKitchen = (status: string): string => {
    if (status === 'ACCEPTED') return 'mutation ($id: ID!) { startCooking(orderId: $id) { __typename } }';
    if (status === 'COOKING') return 'mutation ($id: ID!) { finishCooking(orderId: $id) { __typename } }';
    return random() < 0.06
      ? 'mutation ($id: ID!) { rejectOrder(orderId: $id, reason: "재료 소진") { __typename } }'
      : 'mutation ($id: ID!) { acceptOrder(orderId: $id, readyInMinutes: 20) { __typename } }';
  };

  /** Both riders reach for everything on the board and bring what is theirs. */
  const rider = async (ask: Asked): Promise<void> => {
    while (!home.signal.aborted) {
      const { deliveryBoard } = await ask<{ deliveryBoard: { id: string }[] }>(
        '{ deliveryBoard(first: 20) { id } }',
      );
      await Promise.all(
        deliveryBoard.map(({ id }) =>
          ask('mutation ($id: ID!) { claimDelivery(orderId: $id) { __typename } }', { id }),
        ),
      );
      const { myDeliveries } = await ask<{
        myDeliveries: { edges: { node: { id: string; status: string } }[] };
      }>('{ myDeliveries(first: 100) { edges { node { id status } } } }');
      const mine = myDeliveries.edges.map(({ node }) => node);
      await Promise.all(
        mine.map(({ id, status }) => {
          if (status === 'CLAIMED')
            return ask('mutation ($id: ID!) { pickUpDelivery(orderId: $id) { __typename } }', { id });
          if (status !== 'PICKED_UP') return undefined;
          return random() < 0.04
            ? ask('mutation ($id: ID!) { failDelivery(orderId: $id, reason: "사고") { __typename } }', { id })
            : ask('mutation ($id: ID!) { completeDelivery(orderId: $id) { __typename } }', { id });
        }),
      );
      await pause(ROUND_MS, home.signal);
    }
  };

  const swallow = (work: Promise<void>) =>
    work.catch((error) => {
      if (!home.signal.aborted) history.complaints.push(String(error));
    });
  const staff = [kitchen(), rider(lee), rider(choi)].map(swallow);
  return {
    customer,
    goHome: async () => {
      home.abort();
      await Promise.all(staff);
    },
  };
}
