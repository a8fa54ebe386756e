// Customers, owners, riders and the operator, who do everything again until it has worked: whoever should answer may be dead.
import { signToken } from '#platform/identity.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Role } from '#schema/roles.ts';
import { type Answer, openApp, type Shown } from '../../tests/app.ts';
import { inputOf, MINAS_HOME } from '../kit/dish.ts';
import type { Patience } from './patience.ts';

const TOKEN_SECONDS = 3_600;
/** Longer than any context is ever away, with all that it finds undone when it is back; and again while others die. */
const DONE_WITHIN_MS = 180_000;
/** Not more often: on a small machine the impatient would keep from starting what they wait for. */
const TRY_AGAIN_MS = 150;

export type People = Awaited<ReturnType<typeof gather>>;
type App = ReturnType<typeof openApp>;

const about = (field: string, more: string): string =>
  `mutation ($orderId: ID!) { answer: ${field}(orderId: $orderId${more && `, ${more}`}) { __typename } }`;

/** What an order shows of itself and of its parts; a part whose context is away is null. */
const LOOK = `query ($orderId: ID!) {
  order(id: $orderId) {
    status cancellation { reason } payment { status } ticket { status } delivery { status rider { id } }
  }
}`;

/** `provider` turns the payment provider off and on. */
export async function gather(
  url: string,
  secret: string,
  provider: (position: 'DOWN' | 'UP') => Promise<void>,
  patience: Patience,
) {
  const person = async (role: Role, id: string): Promise<App> =>
    openApp(url, id, await signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, secret));
  const [mina, sora, kim, lee, choi, admin] = await Promise.all([
    person('CUSTOMER', 'mina'),
    person('CUSTOMER', 'sora'),
    person('OWNER', 'kim'),
    person('RIDER', 'lee'),
    person('RIDER', 'choi'),
    person('ADMIN', 'admin'),
  ]);

  /** What `probe` answers, as soon as it answers. @throws when it never does, with what it said last. */
  const until = <T>(what: string, probe: () => Promise<T>): Promise<Exclude<T, undefined | false>> =>
    patience(() => eventually(probe, { withinMs: DONE_WITHIN_MS, everyMs: TRY_AGAIN_MS, describe: what }));

  /** The answer named `answer`, as soon as it is a success without a fault. What is too early today is tried again. */
  const succeeds = (who: App, query: string, variables: Readonly<Record<string, unknown>>): Promise<Shown> =>
    until(`${who.id} to succeed with ${query}`, async () => {
      const { data, errors }: Answer = await who.asks(query, variables);
      if (errors || !data.answer.__typename.endsWith('Success'))
        throw new Error(JSON.stringify(errors ?? data));
      return data.answer;
    });

  return {
    mina,
    /** New here, and nobody knows her phone. */
    sora,
    kim,
    lee,
    choi,
    admin,
    /** Nobody ever saw them before. */
    newcomer: () => person('CUSTOMER', `new-${crypto.randomUUID()}`),
    provider,

    /** The order's id; the key is the same in every try. */
    places: async (who: App, paymentToken: string, addressId = MINAS_HOME): Promise<string> => {
      const input = inputOf({ idempotencyKey: crypto.randomUUID(), paymentToken, addressId });
      const placed = await succeeds(
        who,
        'mutation ($input: PlaceOrderInput!) { answer: placeOrder(input: $input) { __typename ... on PlaceOrderSuccess { order { id } } } }',
        { input },
      );
      return placed.order.id;
    },

    /** One mutation about one order, such as `acceptOrder(orderId: $orderId, readyInMinutes: 20)`. */
    does: (who: App, field: string, orderId: string, more = ''): Promise<Shown> =>
      succeeds(who, about(field, more), { orderId }),

    succeeds,

    /** The same, whatever is answered, as long as it is no fault: answers what kind of answer it was. */
    tries: (who: App, field: string, orderId: string, more = ''): Promise<string> =>
      until(`${who.id} to be answered ${field}`, async () => {
        const { data, errors }: Answer = await who.asks(about(field, more), { orderId });
        if (errors) throw new Error(JSON.stringify(errors));
        return data.answer.__typename;
      }),

    /** Waits until the order shows one of these; answers which. */
    shows: (orderId: string, ...expected: readonly Shown[]): Promise<Shown> =>
      until(
        `order ${orderId} to show ${expected.map((each) => JSON.stringify(each)).join(' or ')}`,
        async () => {
          const { data } = await admin.asks(LOOK, { orderId });
          const found = expected.find((each) => matches(data?.order, each));
          if (!found) throw new Error(JSON.stringify(data?.order));
          return found;
        },
      ),
  };
}

const matches = (shown: Shown, expected: Shown): boolean =>
  typeof expected === 'object' && expected !== null
    ? Object.entries(expected).every(([field, value]) => matches(shown?.[field], value))
    : shown === expected;
