// Fills a world with the largest lists there may be: one order is taken to the doorstep and reviewed, then copied with all of it.
import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { eventually } from '#platform/testing/eventually.ts';
import type { App, Shown, Variables } from './app.ts';
import type { DearestDocument, Given } from './cycles.ts';
import type { World } from './world.ts';

/** Kim's; every list that hangs on a store hangs on this one. */
export const CROWDED_STORE = 'store-gangnam-bunsik';
export const PAGE = 100;
const ORDERS = 110;
const STORES = 100;
const KIMS_STORES = 10;
const MENU_ITEMS = 300;
/** As many as a whole menu may hold, ten of them to each dish. */
const OPTIONS_PER_ITEM = 10;
const ADDRESSES = 30;

/** Stands in documents for the order's id until there is one. */
export const CROWDS_ORDER = 'the order of the crowd';
const ABOUT_IT = `orderId: "${CROWDS_ORDER}"`;
/** Arguments with which every field has something to answer. */
export const GIVEN: Given = {
  args: {
    'Query.store': `id: "${CROWDED_STORE}"`,
    'Query.order': `id: "${CROWDS_ORDER}"`,
    'Query.orderTracking': ABOUT_IT,
    'Query.delivery': ABOUT_IT,
    'Query.dropOffReadings': ABOUT_IT,
    'Query.topMenuItems': 'period: ALL',
    'Query.topStores': 'period: ALL',
    'Store.tickets': 'status: [WAITING, ACCEPTED, COOKING, READY, HANDED_OVER, REJECTED, EXPIRED, CANCELLED]',
  },
  // Every order of the crowd has arrived, and nothing went wrong with it.
  empty: [
    'deliveryBoard',
    'stuckOrders',
    'refundsBeingTried',
    'failedNotifications',
    'parkedFacts',
    'waitingFacts',
  ],
};

/** Of those who may ask it whoever sees most. */
export function whoAsks({ anybody, mina, kim, lee, admin }: World, { root }: DearestDocument): App {
  switch (root) {
    case 'me':
    case 'myOrders':
    case 'myNotifications':
    case 'order':
    case 'orderTracking':
    case 'delivery':
      return mina;
    case 'myStores':
    case 'store':
    case 'stores':
      return kim;
    case 'deliveryBoard':
    case 'myDeliveries':
      return lee;
    case 'topMenuItems':
    case 'topStores':
      return anybody;
    default:
      return admin;
  }
}

/** Answers the id of the order. */
export async function crowd(world: World): Promise<string> {
  const orderId = await oneOrder(world);
  await addresses(world);
  await copiesOfOrder(world, orderId);
  await storesWithFullMenus(world);
  await rankings(world);
  return orderId;
}

async function oneOrder({ mina, kim, lee }: World): Promise<string> {
  const { order } = await mina.sends('PlaceOrder', {
    input: {
      idempotencyKey: randomUUID(),
      storeId: CROWDED_STORE,
      addressId: 'address-mina-home',
      paymentToken: 'tok_approved',
      note: '문 앞에 놓아 주세요. '.repeat(5),
      lines: [
        { menuItemId: 'menu-gangnam-bunsik-rose', quantity: 2, optionIds: ['opt-gangnam-bunsik-rose-hot'] },
        { menuItemId: 'menu-gangnam-bunsik-gimbap', quantity: 1, optionIds: [] },
      ],
    },
  });
  const orderId: string = order.id;
  await succeeds(kim, 'AcceptOrder', { orderId, readyInMinutes: 20 });
  await succeeds(kim, 'StartCooking', { orderId });
  await succeeds(kim, 'FinishCooking', { orderId });
  await succeeds(lee, 'Claim', { orderId });
  await succeeds(lee, 'PickUp', { orderId });
  await succeeds(lee, 'Complete', { orderId });
  await succeeds(mina, 'WriteReview', { input: { orderId, rating: 5, text: '정말 맛있어요. '.repeat(20) } });
  await eventually(async () => {
    const { notifications, tracking } = await mina.sends('OrderScreen', { orderId });
    return notifications.length === 7 && tracking.timeline.length === 7;
  });
  return orderId;
}

/** What it needs reaches it a moment later. */
const succeeds = (who: App, name: string, variables: Variables): Promise<Shown> =>
  eventually(
    async () => {
      const answer = await who.sends(name, variables);
      return answer.__typename.endsWith('Success') && answer;
    },
    { describe: `${name} of ${who.id}` },
  );

async function addresses(world: World): Promise<void> {
  await insert(world, 'customer', {
    table: 'address',
    from: 'address',
    where: `customer_id = 'mina'`,
    copies: ADDRESSES,
    change: `jsonb_build_object('id', 'address-' || n, 'detail', repeat('동', 60))`,
    limit: 1,
  });
  await write(
    world,
    'customer',
    `delete from address where customer_id = 'mina' and id = 'address-${ADDRESSES}'`,
  );
}

/** Every table that knows the order, in every context. */
async function copiesOfOrder(world: World, orderId: string): Promise<void> {
  const tables: [context: string, table: string, key: string, others?: string][] = [
    ['order', 'orders', 'id'],
    ['payment', 'payment', 'id'],
    ['store', 'ticket', 'id'],
    ['delivery', 'delivery', 'order_id'],
    ['tracking', 'order_tracking', 'order_id'],
    // Numbers as of messages sent long after those of the order itself.
    [
      'notification',
      'notification',
      'order_id',
      `'id', row.id || '-' || n, 'sent_number', row.sent_number + 1000 * n`,
    ],
    ['review', 'order_review', 'order_id', `'review_id', row.review_id || '-' || n`],
  ];
  for (const [context, table, key, others] of tables) {
    await insert(world, context, {
      table,
      from: table,
      where: `${key} = '${orderId}'`,
      copies: ORDERS,
      change: `jsonb_build_object('${key}', row.${key} || '-' || n${others ? `, ${others}` : ''})`,
    });
  }
}

async function storesWithFullMenus(world: World): Promise<void> {
  await insert(world, 'store', {
    table: 'store',
    from: 'store',
    where: `id = '${CROWDED_STORE}'`,
    copies: STORES,
    change: `jsonb_build_object('id', row.id || '-' || n, 'name', row.name || n,
      'owner_id', case when n <= ${KIMS_STORES} then 'kim' else 'chain' end)`,
  });
  const options = `jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'name', '맛을 골라 주세요', 'minimum', 0, 'maximum', 5,
    'options', (select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'name', '고를 것 ' || k, 'price', 500)) from generate_series(1, ${OPTIONS_PER_ITEM}) k)))`;
  await write(
    world,
    'store',
    `with many as materialized (select ${options} as option_groups)
     insert into menu_item (id, store_id, position, name, description, price, sold_out, option_groups, version)
     select store.id || '-item-' || n, store.id, 1000 + n, '든든한 한 그릇 ' || n, repeat('맛있는 ', 10), 9000, false, many.option_groups, 1
     from store cross join many cross join generate_series(1, ${MENU_ITEMS}) n where store.name like '%엄마손%'`,
  );
  await write(
    world,
    'store',
    `delete from menu_item where store_id = '${CROWDED_STORE}' and position > ${1_000 + MENU_ITEMS} - (select count(*) from menu_item where store_id = '${CROWDED_STORE}' and position <= 1000)`,
  );
}

async function rankings(world: World): Promise<void> {
  const ids = await reader(world, 'store').execute<{ kind: string; id: string }[]>(
    `(select 'MENU_ITEM' as kind, id from menu_item order by id limit ${PAGE}) union all (select 'STORE', id from store order by id limit ${PAGE})`,
  );
  await write(
    world,
    'ranking',
    `insert into total_count (kind, id, orders) select (each ->> 'kind')::ranked, each ->> 'id', 5
     from jsonb_array_elements('${JSON.stringify(ids)}'::jsonb) each on conflict do nothing`,
  );
}

type Copies = { table: string; from: string; where: string; copies: number; change: string; limit?: number };

const insert = (world: World, context: string, { table, from, where, copies, change, limit }: Copies) =>
  write(
    world,
    context,
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(row) || ${change})).*
     from (select * from ${from} where ${where} ${limit ? `limit ${limit}` : ''}) as row cross join generate_series(1, ${copies}) n`,
  );

const reader = (world: World, context: string): SqlEntityManager => world.context(context).scope.reader();

/** As its context's own role; nobody is told, since no copy belongs to a story that goes on. */
const write = (world: World, context: string, sql: string): Promise<unknown> =>
  reader(world, context).execute(sql);
