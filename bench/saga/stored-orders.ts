// Makes the tables as large as years of business leave them: one order that was really delivered, copied with every row that knows it.
import type { Books } from './books.ts';
import { type Column, type Table, tablesOf } from './stored-tables.ts';

/** Of the newest orders the outboxes and inboxes are kept, too: what a stream may still hold. */
const WITH_JOURNALS = 100_000;
/** They were placed in these two days, all others in a year before. */
const JOURNAL_DAYS = 2;
const DAYS = 365;
const ORDERS_A_CUSTOMER = 50;
const AT_ONCE = 50_000;

type Sample = { readonly orderId: string; readonly customers: number; readonly riders: number };

/** The product may run meanwhile: what is copied is published and handled already, and nobody is told. */
export async function storeOrders(
  books: Books,
  count: number,
  { orderId, customers, riders }: Sample,
  onProgress: (stored: number) => void,
): Promise<void> {
  const tables = await tablesOf(books, orderId);
  // No triggers and no foreign keys: the rows are what they left.
  await books.query(`set session_replication_role = replica`);
  await books.query(`set synchronous_commit = off`);
  await books.query(`create temporary table stored_store as
    select row_number() over (order by id) - 1 as number, id as store_id, owner_id from "order".store_copy`);
  for (let from = 0; from < count; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, count);
    await books.query(
      `create temporary table stored as ${mapping(from, to, { customers: Math.max(customers, Math.ceil(count / ORDERS_A_CUSTOMER)), riders, count })}`,
    );
    for (const table of tables) await books.query(copyOf(table, orderId));
    await books.query('drop table stored');
    onProgress(to);
  }
  await books.query(`insert into notification.sent_count
    select customer_id, max(sent_number) from notification.notification where sent_number is not null group by customer_id
    on conflict (customer_id) do update set count = excluded.count`);
  await books.query(`insert into customer.customer (id, display_name, name, phone, created_at)
    select distinct customer_id, '손님', '손님', '010-0000-0000', now() from "order".orders on conflict (id) do nothing`);
  await books.query('set session_replication_role = origin');
  // Now, and not while orders are measured.
  for (const { name } of tables) await books.query(`vacuum analyze ${name}`);
  await books.query('checkpoint');
}

/** Order `n` is somebody else's, from another store, and older than the one after it. */
const mapping = (
  from: number,
  to: number,
  { customers, riders, count }: { customers: number; riders: number; count: number },
) => `
  select n, uuidv7(-age)::text as order_id, age, 'bench-customer-' || n % ${customers} as customer_id,
    n / ${customers} as nth_of_customer, 'bench-rider-' || n % ${riders} as rider_id, store_id, owner_id, n >= ${count - WITH_JOURNALS} as has_journals
  from generate_series(${from}, ${to - 1}) n
  join stored_store on number = n % (select count(*) from stored_store)
  cross join lateral (select case when n >= ${count - WITH_JOURNALS}
    then interval '${JOURNAL_DAYS} days' * (${count} - n) / ${WITH_JOURNALS}
    else interval '${JOURNAL_DAYS} days' + interval '${DAYS} days' * (${count} - n) / ${count} end as age) as placed`;

function copyOf({ name, columns, which, isJournal }: Table, orderId: string): string {
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  return `
    insert into ${name} (${names})
    select ${columns.map(copied).join(', ')}
    from stored cross join (select * from ${name} where ${which.replaceAll(':orderId', `'${orderId}'`)}) as kept
    ${isJournal ? 'where stored.has_journals' : ''}`;
}

function copied({ name, type, role }: Column): string {
  const kept = `kept."${name}"`;
  switch (role) {
    case 'ORDER':
      return 'stored.order_id';
    case 'SOMEBODY':
      return `case when ${kept} is not null then stored."${name}" end`;
    case 'ONE_OF_A_KIND':
      if (type === 'integer' || type === 'bigint') return `${kept} + 1000 + 10 * stored.nth_of_customer`;
      return `case when ${kept} is not null then uuidv7(-stored.age)${type === 'uuid' ? '' : '::text'} end`;
    case 'PLACE':
      return '0'; // of no message: who looks for what a stream lost begins at 1
    case 'TIME':
      return `${kept} - stored.age`;
    case 'OTHER':
      return kept;
    default:
      return role satisfies never;
  }
}
