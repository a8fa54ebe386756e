// Orders, the keys that placed them, and order's own copies of the catalog and of the provider's state.
import { Migration } from '@mikro-orm/migrations';

class Orders extends Migration {
  override up(): void {
    this.addSql(`
      create table orders (
        id text primary key,
        customer_id text not null,
        store_id text not null,
        owner_id text not null,
        store_name text not null,
        address_id text not null,
        lines jsonb not null,
        note text,
        items_total integer not null,
        delivery_fee integer not null,
        total integer not null check (total = items_total + delivery_fee),
        placed_at timestamptz not null,
        status text not null,
        paid boolean not null,
        rider_id text,
        cancel_words text,
        cancellation_reason text,
        cancellation_message text,
        cancelled_at timestamptz,
        revision integer not null,
        version integer not null,
        check ((status = 'CANCELLED') = (cancellation_reason is not null))
      )`);
    this.addSql(`
      create table placement (
        customer_id text not null,
        idempotency_key text not null,
        content_hash text not null,
        order_id text not null references orders (id),
        primary key (customer_id, idempotency_key)
      )`);
    this.addSql(`
      create table store_copy (
        id text primary key,
        owner_id text not null,
        name text not null,
        is_open boolean not null,
        minimum_order integer not null,
        delivery_fee integer not null,
        version integer not null
      )`);
    this.addSql(`
      create table menu_item_copy (
        id text primary key,
        store_id text not null,
        name text not null,
        price integer not null,
        sold_out boolean not null,
        option_groups jsonb not null,
        version integer not null
      )`);
    this.addSql(`
      create table payment_provider_copy (
        id text primary key,
        available boolean not null,
        retry_at timestamptz,
        version integer not null
      )`);
  }
}

export const orders = { name: '0001-orders', class: Orders };
