// One row for every order there ever was, found by its id or on its customer's list.
import { Migration } from '@mikro-orm/migrations';

class TrackingTable extends Migration {
  override up(): void {
    // No default that asks the clock: the table must come out the same from the same facts, whenever it is built.
    this.addSql(`
      create table order_tracking (
        order_id text primary key,
        customer_id text not null,
        store_id text not null,
        owner_id text not null,
        store_name text,
        total integer,
        placed_at timestamptz,
        steps jsonb not null,
        promised_at timestamptz,
        ride_sequence integer not null,
        rider_id text,
        claimed_at timestamptz,
        refunded integer not null
      )`);
    this.addSql(`
      create index order_tracking_mine on order_tracking (customer_id, placed_at desc, order_id desc)
      where placed_at is not null`);
  }
}

export const trackingTable = { name: '0001-tracking', class: TrackingTable };
