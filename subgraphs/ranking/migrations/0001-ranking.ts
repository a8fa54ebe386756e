// What every order counts for, and the sums: by day for the periods, over all days for ALL.
import { Migration } from '@mikro-orm/migrations';

class RankingTables extends Migration {
  override up(): void {
    this.addSql(`create type ranked as enum ('MENU_ITEM', 'STORE')`);
    // Without the columns of the payment: cancelled before it was heard to be paid, and never to be counted.
    // No default asks the clock: the tables must come out the same from the same facts, whenever they are built.
    this.addSql(`
      create table counted_order (
        order_id text primary key,
        paid_on date,
        store_id text,
        menu_item_ids jsonb,
        cancelled boolean not null,
        check (cancelled or paid_on is not null),
        check (num_nulls(paid_on, store_id, menu_item_ids) in (0, 3))
      )`);
    this.addSql(`
      create table daily_count (
        kind ranked not null,
        day date not null,
        id text not null,
        orders integer not null check (orders >= 0),
        primary key (kind, day, id)
      )`);
    this.addSql(`
      create table total_count (
        kind ranked not null,
        id text not null,
        orders integer not null check (orders >= 0),
        primary key (kind, id)
      )`);
    this.addSql('create index total_count_top on total_count (kind, orders desc, id)');
  }
}

export const rankingTables = { name: '0001-ranking', class: RankingTables };
