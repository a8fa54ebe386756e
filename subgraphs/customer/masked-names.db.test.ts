// The migration of customers from the time when a display name was the token's full name.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { maskedNames } from './migrations/0003-masked-names.ts';
import { customerSubgraph } from './subgraph.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([customerSubgraph]);
});
afterAll(() => rig.stop());

test('those who chose no display name are shown by one letter, and the others as they chose', async () => {
  const before = [
    ['full', '김소라', '김소라'],
    ['long', '가'.repeat(30), '가'.repeat(40)],
    ['short', '김', '김'],
    ['chosen', '소라', '김소라'],
  ];
  for (const row of before)
    await rig.rows(
      'customer',
      `insert into customer (id, display_name, name, created_at) values (?, ?, ?, now()) returning id`,
      row,
    );
  const migration = new maskedNames.class(...([{}, {}] as never as [never, never]));
  migration.up();
  for (const query of migration.getQueries()) await rig.rows('customer', String(query));
  expect(
    await rig.rows('customer', 'select id, display_name as shown from customer order by created_at'),
  ).toEqual([
    { id: 'full', shown: '김**' },
    { id: 'long', shown: '가**' },
    { id: 'short', shown: '고객' },
    { id: 'chosen', shown: '소라' },
  ]);
});
