// The demo world's customers. Ids are stable: they are in the README and in demo orders.
import type { Transaction } from '#platform/transaction.ts';

/** No real phone answers to 010-0000. */
const CUSTOMERS = [
  { id: 'mina', displayName: '미나', name: '이미나', phone: '010-0000-2001' },
  { id: 'junho', displayName: '준호', name: '박준호', phone: '010-0000-2002' },
];

const ADDRESSES = [
  {
    id: 'address-mina-home',
    customerId: 'mina',
    label: '집',
    line: '서울 강남구 역삼로 310',
    detail: '101동 1203호',
    latitude: 37.5009,
    longitude: 127.0477,
  },
  {
    id: 'address-mina-office',
    customerId: 'mina',
    label: '회사',
    line: '서울 강남구 테헤란로 231',
    detail: '12층 안내데스크',
    latitude: 37.5037,
    longitude: 127.0411,
  },
  {
    id: 'address-junho-home',
    customerId: 'junho',
    label: '집',
    line: '서울 마포구 월드컵로 78',
    detail: '302호',
    latitude: 37.5539,
    longitude: 126.9098,
  },
];

/** What was changed since stays changed: only what is missing is made. */
export async function seedCustomers(tx: Transaction): Promise<void> {
  for (const each of CUSTOMERS)
    await tx.em.execute(
      `insert into customer (id, display_name, name, phone, created_at) values (?, ?, ?, ?, ?)
       on conflict (id) do nothing`,
      [each.id, each.displayName, each.name, each.phone, tx.now],
    );
  for (const each of ADDRESSES)
    await tx.em.execute(
      `insert into address (id, customer_id, label, line, detail, latitude, longitude, added_at)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
      [each.id, each.customerId, each.label, each.line, each.detail, each.latitude, each.longitude, tx.now],
    );
}
